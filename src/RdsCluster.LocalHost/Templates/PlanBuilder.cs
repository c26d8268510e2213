using System.Text.Json.Nodes;
using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.Templates;

/// <summary>Turns the resources of one cluster into its plan.</summary>
internal sealed class PlanBuilder
{
    private const int DefaultPort = 3306;

    // RDS: a Multi-AZ DB cluster has one writer and two readable standbys.
    private const int MultiAzClusterInstances = 3;

    private readonly FoundCluster cluster;
    private readonly DatabaseResources resources;
    private readonly List<string> notes = [];
    private readonly Dictionary<string, ParameterGroupPlan> parameterGroups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SubnetGroupPlan> subnetGroups = new(StringComparer.Ordinal);

    private PlanBuilder(FoundCluster cluster, DatabaseResources resources) => (this.cluster, this.resources) = (cluster, resources);

    /// <exception cref="Clusters.LocalHostException">A value that the rehearsal needs is out of range.</exception>
    public static ClusterPlan Build(FoundCluster cluster, DatabaseResources resources) => new PlanBuilder(cluster, resources).Build();

    private ClusterPlan Build()
    {
        var primary = cluster.Primary;
        var isDbCluster = cluster.Topology is not PlanTopology.Instances;
        var instances = cluster.Topology is PlanTopology.MultiAzCluster
            ? Enumerable.Range(1, MultiAzClusterInstances).Select(MultiAzClusterInstance).ToList()
            : cluster.Instances.Select(Instance).ToList();
        var proxy = Proxies.Find(primary, resources, notes);
        return new ClusterPlan
        {
            Proxy = proxy,
            Users = Users.Find(primary, resources, notes),
            Name = ClusterNames.For(primary.Resource),
            Engine = cluster.Engine,
            EngineVersion = primary.Text("EngineVersion"),
            Topology = cluster.Topology,
            Instances = instances,
            DbClusterIdentifier = isDbCluster ? primary.Identifier : null,
            DbClusterLogicalId = isDbCluster ? primary.LogicalId : null,
            ClusterProperties = isDbCluster ? primary.Properties() : new Dictionary<string, string>(),
            ClusterTags = isDbCluster ? primary.Tags() : new Dictionary<string, string>(),
            // RDS: MySQL and MariaDB take ports 1150 to 65535.
            Port = primary.Number("Port", 1150, 65535) ?? DefaultPort,
            Database = primary.Text(isDbCluster ? "DatabaseName" : "DBName"),
            MasterUsername = Credential("MasterUsername") ?? OwnerInSecret() ?? Assumed("MasterUsername", "admin"),
            MasterUserPassword = Credential("MasterUserPassword"),
            Region = primary.Template.Region,
            Account = primary.Template.Account,
            ParameterGroups = [.. parameterGroups.Values],
            SubnetGroups = [.. subnetGroups.Values],
            Unsupported = [.. Unsupported(proxy), .. notes],
        };
    }

    private InstancePlan Instance(DatabaseResource instance)
    {
        AddSubnetGroup(instance);
        return new InstancePlan
        {
            LogicalId = instance.LogicalId,
            Identifier = instance.Identifier,
            SourceIdentifier = Source(instance),
            MultiAz = instance.Is("MultiAZ"),
            PromotionTier = instance.Number("PromotionTier", 0, 15) ?? 1,
            Parameters = Merged(ClusterParameters(), GroupParameters(instance, "DBParameterGroupName", DatabaseTypes.ParameterGroup)),
            Properties = instance.Properties(),
            Tags = instance.Tags(),
        };
    }

    private string? Source(DatabaseResource instance) => cluster.Topology is PlanTopology.Instances
        ? instance == cluster.Primary ? null : instance.Text("SourceDBInstanceIdentifier")?.Split(':')[^1].ToLowerInvariant()
        : instance == cluster.Instances[0] ? null : cluster.Instances[0].Identifier;

    /// <summary>RDS makes the members of a Multi-AZ DB cluster itself and names them like this.</summary>
    private InstancePlan MultiAzClusterInstance(int number) => new()
    {
        LogicalId = cluster.Primary.LogicalId,
        Identifier = $"{cluster.Primary.Identifier}-instance-{number}",
        SourceIdentifier = number == 1 ? null : $"{cluster.Primary.Identifier}-instance-1",
        Parameters = ClusterParameters(),
        Properties = cluster.Primary.Properties(),
        Tags = cluster.Primary.Tags(),
    };

    private IReadOnlyDictionary<string, string> ClusterParameters()
    {
        if (cluster.Topology is PlanTopology.Instances) return new Dictionary<string, string>();
        AddSubnetGroup(cluster.Primary);
        return GroupParameters(cluster.Primary, "DBClusterParameterGroupName", DatabaseTypes.ClusterParameterGroup);
    }

    private IReadOnlyDictionary<string, string> GroupParameters(DatabaseResource owner, string property, string type)
    {
        if (owner.Text(property) is not { } name) return new Dictionary<string, string>();
        if (resources.Find(type, name) is not { } group)
        {
            if (!name.StartsWith("default.", StringComparison.Ordinal))
                notes.Add($"{owner.LogicalId}.{property}: group '{name}' is not in the template, so the server's defaults are used");
            return new Dictionary<string, string>();
        }

        foreach (var parameter in group.Resource.Properties["Parameters"] as JsonObject ?? [])
        {
            var line = $"{group.LogicalId}.Parameters.{parameter.Key}: its value is not known before deployment";
            if (parameter.Value is not null && group.Resolver.Text(parameter.Value) is null && !notes.Contains(line)) notes.Add(line);
        }

        return (parameterGroups[group.Identifier] = new ParameterGroupPlan(
            group.LogicalId, group.Identifier, type == DatabaseTypes.ClusterParameterGroup,
            group.Text("Family") ?? "", group.Text("Description") ?? "", group.Map("Parameters"))).Parameters;
    }

    private void AddSubnetGroup(DatabaseResource owner)
    {
        if (resources.Find(DatabaseTypes.SubnetGroup, owner.Text("DBSubnetGroupName")) is { } group)
            subnetGroups[group.Identifier] = SubnetGroups.From(group, resources);
    }

    /// <summary>A literal, or a value that the template's own secret spells out; null when it is made at deployment.</summary>
    private string? Credential(string property)
    {
        var text = cluster.Primary.Text(property);
        return SecretReference.IsDynamic(text) ? SecretReference.Resolve(text!, resources) : text;
    }

    /// <summary>A restored database brings its owner along; the secret of the new password names it.</summary>
    private string? OwnerInSecret() => cluster.Primary.Text("MasterUserPassword") is { } text && SecretReference.IsDynamic(text)
        ? SecretReference.Resolve(text.Replace(":SecretString:password", ":SecretString:username", StringComparison.Ordinal), resources)
        : null;

    private string Assumed(string property, string value)
    {
        notes.Add($"{cluster.Primary.LogicalId}.{property}: its value is not known before deployment; '{value}' is used");
        return value;
    }

    private IEnumerable<string> Unsupported(ProxyPlan? proxy) => new[] { cluster.Primary }.Concat(cluster.Instances).Distinct()
        .SelectMany(PropertySupport.Unsupported)
        .Concat(resources.All.Where(resource => resource.Template == cluster.Primary.Template && !Proxies.IsRehearsed(resource, proxy))
            .Select(PropertySupport.UnsupportedBeside).OfType<string>());

    private static Dictionary<string, string> Merged(
        IReadOnlyDictionary<string, string> cluster, IReadOnlyDictionary<string, string> instance)
    {
        var merged = new Dictionary<string, string>(cluster, StringComparer.Ordinal);
        foreach (var (name, value) in instance) merged[name] = value;
        return merged;
    }
}
