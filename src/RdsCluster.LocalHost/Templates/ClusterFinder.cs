using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.Templates;

/// <summary>Tells which instances belong together: a source with its replicas, or a DB cluster with its members.</summary>
internal sealed class ClusterFinder(DatabaseResources resources)
{
    /// <summary>Properties that only a cluster with its own users or data has.</summary>
    private static readonly string[] OwnData =
    [
        "MasterUsername",
        "MasterUserPassword",
        "ManageMasterUserPassword",
        "SnapshotIdentifier",
        "SourceDBClusterIdentifier",
    ];

    /// <summary>Clusters in the template's order.</summary>
    /// <param name="notes">Receives a line for each database that is left out.</param>
    public IReadOnlyList<FoundCluster> Find(List<string> notes)
    {
        var found = new List<FoundCluster>();
        var placed = new HashSet<DatabaseResource>();
        foreach (var primary in resources.All.Where(IsPrimary))
        {
            var instances = primary.Type == DatabaseTypes.Cluster ? Members(primary) : WithReplicas(primary);
            placed.UnionWith([primary, .. instances]);
            if (Topology(primary, notes) is not { } topology)
            {
                continue;
            }
            if (IsSecondary(primary))
            {
                notes.Add(
                    $"{primary.LogicalId}: is a secondary cluster of global database "
                        + $"'{primary.Text("GlobalClusterIdentifier") ?? "?"}': it has no writer. Rehearse the template of the "
                        + "primary Region."
                );
            }
            else if (topology is PlanTopology.Aurora && instances.Count == 0)
            {
                notes.Add($"{primary.LogicalId}: the DB cluster has no instance in the template.");
            }
            else
            {
                found.Add(new FoundCluster(topology, primary, Engine(primary)!, instances));
            }
        }

        notes.AddRange(resources.OfType(DatabaseTypes.Instance).Where(instance => !placed.Contains(instance)).Select(Orphan));
        return found;
    }

    private static string? Engine(DatabaseResource database) => database.Text("Engine")?.ToLowerInvariant();

    private static bool IsPrimary(DatabaseResource resource) =>
        resource.Type switch
        {
            DatabaseTypes.Cluster => true,
            DatabaseTypes.Instance => (IsAbsent(resource, "SourceDBInstanceIdentifier") || IsRestored(resource))
                && IsAbsent(resource, "DBClusterIdentifier")
                && IsAbsent(resource, "SourceDBClusterIdentifier"),
            _ => false,
        };

    /// <summary>Restored to a moment of its source, which lives on apart from it.</summary>
    private static bool IsRestored(DatabaseResource resource) =>
        !IsAbsent(resource, "RestoreTime") || resource.Is("UseLatestRestorableTime");

    private static bool IsAbsent(DatabaseResource resource, string property) =>
        resource.Text(property) is null && !resource.IsUnknown(property);

    private static PlanTopology? Topology(DatabaseResource primary, List<string> notes)
    {
        switch (primary.Type, Engine(primary))
        {
            case (DatabaseTypes.Instance, "mysql" or "mariadb"):
                return PlanTopology.Instances;
            case (DatabaseTypes.Cluster, "mysql"):
                return PlanTopology.MultiAzCluster;
            case (DatabaseTypes.Cluster, "aurora-mysql"):
                return PlanTopology.Aurora;
            case (_, null):
                notes.Add(
                    $"{primary.LogicalId}: its engine is not known before deployment; give its parameter a value (--parameter Key=Value)."
                );
                return null;
            case var (_, engine):
                notes.Add($"{primary.LogicalId}: engine '{engine}' is not supported here; mysql, mariadb and aurora-mysql are.");
                return null;
        }
    }

    /// <summary>A secondary cluster takes its data and its users from the primary, so that it states neither.</summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html</remarks>
    private static bool IsSecondary(DatabaseResource cluster) =>
        !IsAbsent(cluster, "GlobalClusterIdentifier") && OwnData.All(property => IsAbsent(cluster, property));

    private List<DatabaseResource> Members(DatabaseResource cluster)
    {
        var members = resources.OfType(DatabaseTypes.Instance).Where(instance => Refers(instance, "DBClusterIdentifier", cluster)).ToList();
        var writer =
            DeclaredWriter(cluster) ?? members.FirstOrDefault(member => members.Exists(other => DependsOn(other, member)))?.LogicalId;
        return [.. members.OrderBy(member => member.LogicalId == writer ? 0 : 1)];
    }

    /// <summary>The construct's manifest names the members, writer first.</summary>
    private static string? DeclaredWriter(DatabaseResource cluster) =>
        cluster.Resource.Manifest?["members"]?.Items is [var writer, ..] ? writer["logicalId"]?.Text : null;

    private static bool DependsOn(DatabaseResource instance, DatabaseResource other) =>
        instance.Stack == other.Stack && instance.Resource.DependsOn.Contains(other.LogicalId, StringComparer.Ordinal);

    /// <summary>A source, its replicas and theirs, each after what it replicates from.</summary>
    private List<DatabaseResource> WithReplicas(DatabaseResource source)
    {
        var chain = new List<DatabaseResource> { source };
        for (var at = 0; at < chain.Count; at++)
        {
            chain.AddRange(
                resources
                    .OfType(DatabaseTypes.Instance)
                    .Where(instance =>
                        !chain.Contains(instance) && !IsRestored(instance) && Refers(instance, "SourceDBInstanceIdentifier", chain[at])
                    )
            );
        }

        return chain;
    }

    /// <summary>References are made by identifier or by ARN.</summary>
    private static bool Refers(DatabaseResource from, string property, DatabaseResource to) =>
        string.Equals(from.Text(property)?.Split(':')[^1], to.Identifier, StringComparison.OrdinalIgnoreCase);

    private static string Orphan(DatabaseResource instance)
    {
        var source =
            instance.Text("SourceDBInstanceIdentifier")
            ?? instance.Text("DBClusterIdentifier")
            ?? instance.Text("SourceDBClusterIdentifier");
        return source is null
            ? $"{instance.LogicalId}: its source is not known before deployment."
            : $"{instance.LogicalId}: its source '{source}' is not in the template.";
    }
}
