using RdsCluster.LocalHost.Plans;
using RdsCluster.Templates.Manifests;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>A manifest for a template that has none: only what its properties imply.</summary>
internal static class DerivedManifest
{
    /// <summary>Note in every report with a derived manifest.</summary>
    public const string Remark =
        "the template has no manifest: promises are derived from its properties, without limits for outage and lag";

    public static ClusterManifest From(ClusterPlan plan)
    {
        var writer = plan.Instances[0];
        var isShared = plan.Topology != PlanTopology.Instances;
        var settings = isShared ? plan.ClusterProperties : writer.Properties;
        return new ClusterManifest
        {
            Version = 1,
            Cluster = plan.Name,
            Engine = plan.Engine,
            EngineVersion = plan.EngineVersion ?? "",
            Topology = Topology(plan),
            Members = [.. plan.Instances.Select((instance, i) => new ManifestMember(instance.LogicalId, i == 0 ? "writer" : "reader"))],
            DbCluster = plan.DbClusterLogicalId,
            Port = plan.Port,
            Database = plan.Database,
            Promises = new ClusterPromises
            {
                MultiAz = FailsOver(plan),
                Readers = plan.Instances.Count - 1,
                StorageEncrypted = Flag(settings, "StorageEncrypted"),
                BackupRetentionDays = Number(settings, "BackupRetentionPeriod"),
                DeletionProtection = Flag(settings, "DeletionProtection"),
                PubliclyAccessible = Flag(settings, "PubliclyAccessible"),
                TlsRequired = writer.Parameters.GetValueOrDefault("require_secure_transport") is { } tls
                    ? tls is "1" or "ON" or "on"
                    : null,
                MaxLostWrites = isShared || writer.MultiAz ? 0 : null,
            },
        };
    }

    /// <summary>An Aurora cluster of one instance has nothing to fail over to, and no promise either way.</summary>
    private static bool? FailsOver(ClusterPlan plan) =>
        plan.Topology switch
        {
            PlanTopology.MultiAzCluster => true,
            PlanTopology.Aurora => plan.Instances.Count > 1 ? true : null,
            _ => plan.Instances[0].MultiAz,
        };

    private static string Topology(ClusterPlan plan) =>
        plan.Topology switch
        {
            PlanTopology.Aurora => "aurora",
            PlanTopology.MultiAzCluster => "multi-az-cluster",
            _ => plan.Instances.Count > 1 ? "primary-with-replicas" : "single-instance",
        };

    private static bool? Flag(IReadOnlyDictionary<string, string> settings, string name) =>
        bool.TryParse(settings.GetValueOrDefault(name), out var value) ? value : null;

    private static int? Number(IReadOnlyDictionary<string, string> settings, string name) =>
        int.TryParse(settings.GetValueOrDefault(name), out var value) ? value : null;
}
