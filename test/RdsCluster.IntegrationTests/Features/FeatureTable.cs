using System.Text;
using Amazon.CDK;
using Amazon.CDK.AWS.SecretsManager;
using RdsCluster.Backup;
using RdsCluster.IntegrationTests.Synthesis;
using RdsCluster.Monitoring;
using RdsCluster.Proxies;
using RdsCluster.Scaling;
using RdsCluster.Security;
using RdsCluster.Topologies;
using RdsCluster.Users;

namespace RdsCluster.IntegrationTests.Features;

/// <summary>What each topology can do, asked of the library itself: a feature that throws or that the rules refuse is none.</summary>
internal static class FeatureTable
{
    private const string Yes = "✓";
    private const string No = "–";

    private static readonly ClusterTopology[] Topologies =
    [
        ClusterTopology.FreeTier(),
        ClusterTopology.SingleInstance(),
        ClusterTopology.PrimaryWithReplicas(),
        ClusterTopology.MultiAzCluster(),
        ClusterTopology.Aurora(),
        ClusterTopology.AuroraServerless(),
        ClusterTopology.Global(),
        ClusterTopology.GlobalSecondary("shop-global"),
    ];

    private static readonly (string Name, Func<ClusterTopology, string> Ask)[] Features =
    [
        ("readers", topology => (string?)Promise(topology, "readers") ?? No),
        ("automatic failover", topology => (bool?)Manifest(topology)["promises"]!["multiAz"] is true ? Yes : No),
        ("longest write outage promised, s", topology => Promise(topology, "maxWriteOutageSeconds") ?? No),
        ("reader endpoint", topology => Has(Manifest(topology)["outputs"]!["readerEndpoint"] is not null)),
        ("RDS Proxy for writes", topology => Works(topology, cluster => cluster.AddProxy())),
        (
            "RDS Proxy for reads",
            topology => Works(topology, cluster => cluster.AddProxy(options: new ProxyOptions { ReaderEndpoint = true }))
        ),
        (
            "auto scaling of readers",
            topology => Works(topology, cluster => cluster.AutoScaleReaders(new ReaderAutoScalingOptions { MaxReaders = 5 }))
        ),
        (
            "storage autoscaling",
            topology =>
                Has(
                    Plain(topology).Properties("AWS::RDS::DBInstance").Any(one => one.ContainsKey("MaxAllocatedStorage"))
                        || IsAurora(topology)
                )
        ),
        (
            "IAM login",
            topology =>
                Works(
                    topology,
                    cluster => cluster.GrantConnect(new Amazon.CDK.AWS.IAM.AccountRootPrincipal(), "orders"),
                    (_, props) => props with { IamAuthentication = true }
                )
        ),
        (
            "database users",
            topology => Works(topology, cluster => cluster.AddUser("orders_rw", new DatabaseUserOptions { Databases = ["shop"] }))
        ),
        (
            "password rotation by Secrets Manager",
            topology => Has(Plain(topology).OfType("AWS::SecretsManager::RotationSchedule").Count > 0)
        ),
        (
            "password managed by RDS",
            topology =>
                IsSecondary(topology)
                    ? No
                    : Works(topology, null, (_, props) => props with { Credentials = ClusterCredentials.ManagedByRds() })
        ),
        ("audit log", topology => Has(Plain(topology).Text.Contains("/audit\"", StringComparison.Ordinal))),
        (
            "replica-lag alarms",
            topology =>
                Has(
                    Plain(topology)
                        .Properties("AWS::CloudWatch::Alarm")
                        .Any(alarm => ((string?)alarm["MetricName"])!.EndsWith("ReplicaLag", StringComparison.Ordinal))
                )
        ),
        (
            "AWS Backup plan",
            topology => Works(topology, null, (_, props) => props with { Backup = props.Backup with { Plan = new BackupPlanOptions() } })
        ),
        (
            "dashboard, events, access host",
            topology =>
                Works(
                    topology,
                    cluster => cluster.AddAccessHost(),
                    (_, props) => props with { Monitoring = props.Monitoring with { Dashboard = true } }
                )
        ),
        (
            "restored from a snapshot",
            topology =>
                IsSecondary(topology)
                    ? No
                    : Works(topology, null, (_, props) => props with { RestoreFrom = RestoreSource.Snapshot("before") })
        ),
        (
            "restored to a point in time",
            topology =>
                IsSecondary(topology)
                    ? No
                    : Works(
                        topology,
                        null,
                        (stack, props) =>
                            props with
                            {
                                RestoreFrom = RestoreSource.PointInTime("shop-1", null),
                                Credentials = ClusterCredentials.FromSecret(
                                    Secret.FromSecretNameV2(stack, "Owner", "shop-owner"),
                                    "dbowner"
                                ),
                            }
                    )
        ),
        ("backtrack", topology => Has(Plain(topology).Properties("AWS::RDS::DBCluster").Any(one => one.ContainsKey("BacktrackWindow")))),
    ];

    private static readonly Dictionary<string, SynthesizedTemplate> Templates = new(StringComparer.Ordinal);

    public static string Markdown()
    {
        var table = new StringBuilder();
        table
            .Append("| | ")
            .AppendJoin(" | ", Topologies.Select(Name))
            .Append(" |\n|---|")
            .Insert(table.Length, "---|", Topologies.Length)
            .Append('\n');
        foreach (var (name, ask) in Features)
        {
            table.Append("| ").Append(name).Append(" | ").AppendJoin(" | ", Topologies.Select(ask)).Append(" |\n");
        }

        return table.ToString();
    }

    private static string Name(ClusterTopology topology) => topology.Kind + (IsSecondary(topology) ? ", secondary" : "");

    private static bool IsAurora(ClusterTopology topology) => topology is AuroraTopologyBase;

    private static bool IsSecondary(ClusterTopology topology) => topology is AuroraGlobalSecondaryTopology;

    private static MySqlClusterProps Props(ClusterTopology topology) =>
        ClusterPresets.Production() with
        {
            Topology = topology,
            Engine = IsAurora(topology) ? ClusterEngine.AuroraMySql() : ClusterEngine.MySql(),
            Monitoring = new MonitoringOptions { IntervalSeconds = 60 },
        };

    private static SynthesizedTemplate Plain(ClusterTopology topology)
    {
        if (!Templates.TryGetValue(Name(topology), out var template))
        {
            Templates[Name(topology)] = template = FreshStack.Synthesize(stack => _ = new MySqlCluster(stack, "Orders", Props(topology)));
        }

        return template;
    }

    private static System.Text.Json.Nodes.JsonObject Manifest(ClusterTopology topology) => Plain(topology).Manifest();

    private static string? Promise(ClusterTopology topology, string name) => Manifest(topology)["promises"]![name]?.ToString();

    private static string Has(bool feature) => feature ? Yes : No;

    private static string Works(
        ClusterTopology topology,
        Action<MySqlCluster>? use,
        Func<Stack, MySqlClusterProps, MySqlClusterProps>? change = null
    )
    {
        using var alone = Jsii.Alone();
        try
        {
            var stack = new Stack(new App(), "Shop");
            var cluster = new MySqlCluster(stack, "Orders", (change ?? ((_, props) => props))(stack, Props(topology)));
            use?.Invoke(cluster);
            return Has(cluster.Node.Validate().Length == 0);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return No;
        }
    }
}
