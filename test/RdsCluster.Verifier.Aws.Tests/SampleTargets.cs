using RdsCluster.Templates.Manifests;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Tests;

/// <summary>Targets as discovery makes them.</summary>
internal static class SampleTargets
{
    public static ClusterTarget Of(string topology, string? dbCluster, params string[] instances) =>
        new()
        {
            Name = "Orders",
            Manifest = new ClusterManifest
            {
                Version = 1,
                Cluster = "Orders",
                Engine = "mysql",
                EngineVersion = "8.4.7",
                Topology = topology,
                Port = 3306,
                Promises = new ClusterPromises(),
            },
            Writer = new Endpoint("writer.invalid", 3306),
            Instances = [.. instances.Select((name, i) => new TargetInstance(name, new Endpoint(name + ".invalid", 3306), i == 0))],
            DbClusterIdentifier = dbCluster,
            Login = new Login("owner", _ => ValueTask.FromResult("secret")),
        };
}
