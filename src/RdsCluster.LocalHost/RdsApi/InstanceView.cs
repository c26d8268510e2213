using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Dns;
using RdsCluster.LocalHost.Plans;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.RdsApi;

/// <summary>A DB instance at one moment: what the template declares of it together with what runs.</summary>
internal sealed class InstanceView
{
    // RDS: a read replica and a restored instance take these from their source where nothing else is said.
    private static readonly HashSet<string> Inherited = new(StringComparer.Ordinal)
    {
        "AllocatedStorage",
        "CACertificateIdentifier",
        "DBSubnetGroupName",
        "EngineLifecycleSupport",
        "Iops",
        "KmsKeyId",
        "LicenseModel",
        "NetworkType",
        "StorageEncrypted",
        "StorageThroughput",
        "StorageType",
        "VPCSecurityGroups",
    };

    public InstanceView(ClusterDirectory directory, ILocalCluster cluster, LocalClusterState state, LocalInstance local)
    {
        Directory = directory;
        Cluster = cluster;
        State = state;
        Local = local;
        Declared = cluster.Plan.Instances.FirstOrDefault(plan => Same(plan.Identifier, local.Identifier));
        Properties = new DeclaredProperties(
            directory.Changes.Of(Arn),
            Declared?.Properties ?? directory.Restores.Of(local.Identifier),
            IsMember ? cluster.Plan.ClusterProperties : FromSource()
        );
    }

    public ClusterDirectory Directory { get; }

    public ILocalCluster Cluster { get; }

    public LocalClusterState State { get; }

    public LocalInstance Local { get; }

    /// <summary>Its declaration in the template; null for an instance that was restored from a snapshot.</summary>
    public InstancePlan? Declared { get; }

    public DeclaredProperties Properties { get; }

    public ClusterPlan Plan => Cluster.Plan;

    public string Identifier => Local.Identifier;

    public string Arn => Arns.Of(Plan, "db", Identifier);

    /// <summary>Whether it is a member of a DB cluster.</summary>
    public bool IsMember => Plan.DbClusterIdentifier is not null && Declared is not null;

    /// <summary>The DB cluster that it is a member of, or null.</summary>
    public string? DbClusterIdentifier => IsMember ? Plan.DbClusterIdentifier : Directory.RestoredDbClusterOf(Identifier)?.Identifier;

    /// <summary>Host of its endpoint: the address, or the name where the API answers names.</summary>
    public string Address =>
        Directory.AnswersNames && Declared is not null ? ClusterDnsNames.Of(Plan).Instances[Identifier] : Local.Endpoint.Address;

    /// <summary>RDS's word for the state, that of a running operation included.</summary>
    public string Status =>
        Local.Status == ResourceStatus.Available ? Directory.Operations.Status(Identifier) ?? Local.Status : Local.Status;

    public IReadOnlyDictionary<string, string> Tags => Directory.Tags.Apply(Arn, Declared?.Tags ?? new Dictionary<string, string>());

    /// <summary>The source it replicates from as RDS names one: only outside of DB clusters.</summary>
    public string? ReplicaSource => DbClusterIdentifier is not null ? null : Local.SourceIdentifier;

    public IReadOnlyList<string> Replicas =>
        Plan.DbClusterIdentifier is not null
            ? []
            : [.. State.Instances.Where(other => Same(other.SourceIdentifier, Identifier)).Select(other => other.Identifier)];

    private Dictionary<string, string> FromSource()
    {
        var source = Plan.Instances[0];
        return Same(source.Identifier, Identifier)
            ? []
            : source.Properties.Where(property => Inherited.Contains(property.Key)).ToDictionary(StringComparer.Ordinal);
    }

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
