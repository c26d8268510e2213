namespace RdsCluster.LocalHost.Plans;

/// <summary>What a synthesized template asks the local host to run.</summary>
public sealed record ClusterPlan
{
    /// <summary>The cluster's name: the writer's construct or, in a foreign template, its logical id.</summary>
    public required string Name { get; init; }

    /// <summary><c>mysql</c>, <c>mariadb</c> or <c>aurora-mysql</c>.</summary>
    public required string Engine { get; init; }

    public string? EngineVersion { get; init; }

    public required PlanTopology Topology { get; init; }

    /// <summary>The instances, writer first.</summary>
    public required IReadOnlyList<InstancePlan> Instances { get; init; }

    /// <summary>DB cluster identifier, where the template has one.</summary>
    public string? DbClusterIdentifier { get; init; }

    public required int Port { get; init; }

    public string? Database { get; init; }

    public required string MasterUsername { get; init; }

    /// <summary>The template's own password where it is a literal; null means: generate one.</summary>
    public string? MasterUserPassword { get; init; }

    /// <summary>Properties of the DB cluster itself, in the same form as <see cref="InstancePlan.Properties"/>; empty without
    /// one.</summary>
    public IReadOnlyDictionary<string, string> ClusterProperties { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags of the DB cluster; empty without one.</summary>
    public IReadOnlyDictionary<string, string> ClusterTags { get; init; } = new Dictionary<string, string>();

    /// <summary>Logical id of the DB cluster, where the template has one.</summary>
    public string? DbClusterLogicalId { get; init; }

    /// <summary>The AWS Region in names and ARNs.</summary>
    /// <value>
    /// <c>eu-central-1</c> where the template leaves it open: for us-east-1, AWS's command-line client 1 takes its own
    /// endpoint of RDS whatever <c>AWS_ENDPOINT_URL_RDS</c> says (awscli/customizations/overridesslcommonname.py).
    /// </value>
    public string Region { get; init; } = "eu-central-1";

    /// <summary>The AWS account in ARNs.</summary>
    /// <value>The example account <c>123456789012</c> where the template leaves it open.</value>
    public string Account { get; init; } = "123456789012";

    /// <summary>Parameter groups of the template that this cluster uses.</summary>
    public IReadOnlyList<ParameterGroupPlan> ParameterGroups { get; init; } = [];

    /// <summary>Subnet groups of the template that this cluster uses.</summary>
    public IReadOnlyList<SubnetGroupPlan> SubnetGroups { get; init; } = [];

    /// <summary>The RDS Proxy in front, or null.</summary>
    public ProxyPlan? Proxy { get; init; }

    /// <summary>Database users in addition to the master user.</summary>
    public IReadOnlyList<UserPlan> Users { get; init; } = [];

    /// <summary>Properties that the rehearsal does not act on, as <c>LogicalId.Property: why</c>. Never silently dropped.</summary>
    public IReadOnlyList<string> Unsupported { get; init; } = [];
}

/// <summary>How redundancy is built; decides how a failover works.</summary>
public enum PlanTopology
{
    /// <summary>Single instance or primary, with or without replicas: GTID replication; a Multi-AZ primary has a standby on the same
    /// data.</summary>
    Instances,

    /// <summary>Multi-AZ DB cluster: writer and two readers, semi-synchronous.</summary>
    MultiAzCluster,

    /// <summary>Aurora: shared storage.</summary>
    Aurora,
}

/// <summary>One DB instance of the template.</summary>
public sealed record InstancePlan
{
    public required string LogicalId { get; init; }

    /// <summary>DB instance identifier: the literal one, or one made from the logical id as RDS would.</summary>
    public required string Identifier { get; init; }

    /// <summary>Identifier of the source of a read replica; null for the writer.</summary>
    public string? SourceIdentifier { get; init; }

    public bool MultiAz { get; init; }

    public int PromotionTier { get; init; } = 1;

    /// <summary>Parameters of its parameter group, as the template has them (already merged with the cluster's).</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The template's properties by CloudFormation name, so that the RDS API can answer with them: scalars as text
    /// (<c>true</c>, <c>14</c>, <c>gp3</c>), lists and objects as JSON. What is unknown before deployment is left out.
    /// </summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
