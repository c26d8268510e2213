using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Dns;
using RdsCluster.TestKit;

namespace RdsCluster.Cli.Tests.Rehearsals;

public sealed class LocalTargetTests
{
    private const string AuroraSql =
        "the servers lack @@aurora_server_id, @@aurora_version, aurora_version() and information_schema.replica_host_status, "
        + "so drivers detect plain MySQL. ";

    private const string Procedures =
        "only these mysql.rds_* procedures exist: rds_kill, rds_kill_query, rds_set_configuration, rds_show_configuration, "
        + "rds_start_replication and rds_stop_replication";

    [Fact]
    public void Parameters_ThatSeveralInstancesDoNotTake_AreToldOnce() =>
        Assert.Equal(
            ["parameter rds.force: a parameter of RDS itself", "parameter port: the local host sets it itself"],
            LocalTarget.Parameters([
                "one: rds.force: a parameter of RDS itself.",
                "two: rds.force: a parameter of RDS itself.",
                "one: port: the local host sets it itself.",
            ])
        );

    /// <summary>A stock server has neither Aurora's variables nor its native function and tables: only a plug-in could add them.</summary>
    [Theory]
    [InlineData("aurora", AuroraSql + Procedures)]
    [InlineData("multi-az-cluster-mysql", Procedures)]
    public async Task Differences_OfARehearsal_NameTheSqlOfRdsThatTheServersDoNotAnswer(string template, string expected) =>
        Assert.Contains(expected, await DifferencesAsync(template));

    private static async Task<IReadOnlyList<string>> DifferencesAsync(string template)
    {
        var environment = new ToolEnvironment { CurrentDirectory = Checkout.Root, Variables = new Dictionary<string, string>() };
        var source = new RehearsalSource(Checkout.Template(template), App: null, Engine: null, Stack: null, Cluster: null);
        var subject = await new SubjectReader(environment).ReadAsync(source, Checkout.Root, TestContext.Current.CancellationToken);
        var endpoint = new LocalEndpoint("127.0.11.100", 3306);
        var state = new LocalClusterState("orders", "mysql", "8.4.7", endpoint, endpoint, [], "admin", "ca.pem", "password", "run");
        return LocalTarget.From(subject, state, ClusterDnsNames.Of(subject.Plan), proxy: null, []).Differences;
    }
}
