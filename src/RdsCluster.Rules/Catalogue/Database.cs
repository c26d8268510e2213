using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>What an instance or a cluster is, as far as the stack says: engine and version are inherited from source, cluster or global
/// cluster.</summary>
internal sealed class Database
{
    /// <summary>Longest chain that is followed; circular replication ends here.</summary>
    private const int MaxDepth = 8;

    private readonly ResourceModel _resource;

    public Database(TemplateModel template, ResourceModel resource)
    {
        _resource = resource;
        Source = template.Find(ResourceTypes.DBInstance, resource["SourceDBInstanceIdentifier"]);
        SourceCluster =
            template.Find(ResourceTypes.DBCluster, resource["SourceDBClusterIdentifier"])
            ?? (
                resource.Type == ResourceTypes.DBCluster
                    ? template.Find(ResourceTypes.DBCluster, resource["ReplicationSourceIdentifier"])
                    : null
            );
        Cluster =
            resource.Type == ResourceTypes.DBInstance ? template.Find(ResourceTypes.DBCluster, resource["DBClusterIdentifier"]) : null;
        Global = template.Find(ResourceTypes.GlobalCluster, resource["GlobalClusterIdentifier"]);
        Engine = Inherited(template, resource, "Engine", MaxDepth)?.ToLowerInvariant() ?? EngineOfGroups(template, resource);
        VersionText = Inherited(template, resource, "EngineVersion", MaxDepth);
        Version = EngineVersion.Parse(VersionText);
    }

    /// <summary>The instance that this one replicates.</summary>
    public ResourceModel? Source { get; }

    /// <summary>The cluster that this one replicates or is cloned from.</summary>
    public ResourceModel? SourceCluster { get; }

    /// <summary>The cluster that this instance belongs to.</summary>
    public ResourceModel? Cluster { get; }

    public ResourceModel? Global { get; }

    /// <summary>Engine name in lower case, or null when it is not known.</summary>
    public string? Engine { get; }

    public string? VersionText { get; }

    public EngineVersion? Version { get; }

    public bool IsInstance => _resource.Type == ResourceTypes.DBInstance;

    public bool IsCluster => _resource.Type == ResourceTypes.DBCluster;

    /// <summary>Certainly RDS for MySQL or MariaDB, not Aurora.</summary>
    public bool IsRds => Engine is "mysql" or "mariadb";

    public bool IsAuroraMySql => Engine == "aurora-mysql";

    public bool IsAurora => Engine?.StartsWith("aurora", StringComparison.Ordinal) == true;

    /// <summary>An engine of the MySQL family, which these rules know best.</summary>
    public bool IsMySqlFamily => IsRds || IsAuroraMySql;

    /// <summary>A Multi-AZ DB cluster: a DB cluster whose engine is not Aurora's.</summary>
    public bool IsMultiAzCluster => IsCluster && (Engine is "mysql" or "postgres");

    public bool IsMember => IsInstance && _resource["DBClusterIdentifier"].IsGiven;

    /// <summary>Restored to a moment of an instance, and its own master since then.</summary>
    public bool IsRestoredToMoment =>
        IsInstance
        && _resource["SourceDBInstanceIdentifier"].IsGiven
        && (_resource["RestoreTime"].IsGiven || _resource["UseLatestRestorableTime"].IsTrue);

    public bool IsReplica =>
        IsInstance
        && (_resource["SourceDBInstanceIdentifier"].IsGiven || _resource["SourceDBClusterIdentifier"].IsGiven)
        && !IsRestoredToMoment;

    /// <summary>Certainly no replica, no member and not restored: it starts empty and needs everything itself.</summary>
    public bool IsFresh =>
        (IsCluster || _resource["DBClusterIdentifier"].IsAbsent) && FromElsewhere.All(property => _resource[property].IsAbsent);

    private static readonly string[] FromElsewhere =
    [
        "SourceDBInstanceIdentifier",
        "SourceDBClusterIdentifier",
        "DBSnapshotIdentifier",
        "DBClusterSnapshotIdentifier",
        "SourceDbiResourceId",
        "SourceDBInstanceAutomatedBackupsArn",
        "SnapshotIdentifier",
        "ReplicationSourceIdentifier",
        "RestoreTime",
        "RestoreToTime",
    ];

    /// <summary>A replica of an instance outside this stack names no engine, but often a parameter or option group that has one.</summary>
    private static string? EngineOfGroups(TemplateModel template, ResourceModel resource)
    {
        if (!resource["Engine"].IsAbsent || resource.Type != ResourceTypes.DBInstance || !resource["SourceDBInstanceIdentifier"].IsGiven)
        {
            return null;
        }
        var family = template.Find(ResourceTypes.DBParameterGroup, resource["DBParameterGroupName"])?["Family"].Lower();
        return family?.StartsWith("mysql", StringComparison.Ordinal) == true ? "mysql"
            : family?.StartsWith("mariadb", StringComparison.Ordinal) == true ? "mariadb"
            : template.Find(ResourceTypes.OptionGroup, resource["OptionGroupName"])?["EngineName"].Lower();
    }

    private static string? Inherited(TemplateModel template, ResourceModel resource, string property, int depth)
    {
        var own = resource[property];
        if (!own.IsAbsent || depth == 0)
        {
            return own.AsText;
        }
        var parent =
            template.Find(ResourceTypes.DBInstance, resource["SourceDBInstanceIdentifier"])
            ?? template.Find(ResourceTypes.DBCluster, resource["SourceDBClusterIdentifier"])
            ?? (resource.Type == ResourceTypes.DBInstance ? template.Find(ResourceTypes.DBCluster, resource["DBClusterIdentifier"]) : null)
            ?? template.Find(ResourceTypes.GlobalCluster, resource["GlobalClusterIdentifier"]);
        return parent is null ? null : Inherited(template, parent, property, depth - 1);
    }
}
