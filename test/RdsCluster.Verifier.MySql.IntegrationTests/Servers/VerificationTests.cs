using MySqlConnector;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Targets;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.MySql.IntegrationTests.Servers;

[Collection("servers")]
public class VerificationTests(SharedClusters clusters)
{
    private const string Password = "not-a-secret-1";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mysql", "REPLICATION CLIENT")]
    [InlineData("mariadb", "REPLICA MONITOR, BINLOG MONITOR")]
    public async Task SoundCluster_VerifiedWithAFailoverByAUserWithTheLeastGrants_Passes(string engine, string monitor)
    {
        var cluster = await clusters.GetAsync(engine);
        var owners = LocalControlPlane.Target(cluster);
        await MakeUserAsync(owners, monitor);
        var target = owners with { Login = new("verifier", _ => new(Password)) };

        var report = await new Verification(new LocalControlPlane(cluster), new MySqlDataPlane(), TimeProvider.System).RunAsync(
            target,
            VerifierOptions.Rehearsal with
            {
                AllowFailover = target.Name,
            },
            new Lines(),
            Stop
        );

        foreach (var f in report.Findings)
        {
            TestContext.Current.SendDiagnosticMessage($"{engine} {f.Check} {f.Verdict}: {f.Summary}");
        }
        Assert.All(
            report.Findings,
            f =>
                Assert.True(
                    f.Verdict is Verdict.Pass or Verdict.NotApplicable,
                    $"{f.Check} {f.Verdict}: {f.Summary} {string.Join("; ", f.Details)}"
                )
        );
        Assert.Equal(0, report.Ledger!.Lost);
        Assert.True(Assert.Single(report.Failovers).Happened);
    }

    /// <summary>The user that the README describes.</summary>
    private static async Task MakeUserAsync(ClusterTarget target, string monitor)
    {
        var text = new MySqlConnectionStringBuilder
        {
            Server = target.Writer.Host,
            Port = (uint)target.Writer.Port,
            UserID = target.Login.User,
            Password = await target.Login.Password(Stop),
            SslMode = MySqlSslMode.Required,
            Pooling = false,
        };
        await using var connection = new MySqlConnection(text.ConnectionString);
        await connection.OpenAsync(Stop);
        foreach (
            var statement in (string[])
                [
                    $"CREATE USER verifier IDENTIFIED BY '{Password}'",
                    @"GRANT CREATE, DROP, SELECT, INSERT, UPDATE ON `rdscluster\_verify\_%`.* TO verifier",
                    $"GRANT {monitor} ON *.* TO verifier",
                ]
        )
        {
            await using var command = new MySqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(Stop);
        }
    }

    private sealed class Lines : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) =>
            TestContext.Current.SendDiagnosticMessage($"{value.Elapsed.TotalSeconds:0.0} {value.Phase}: {value.Message}");
    }
}
