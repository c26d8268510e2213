using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.Templates;

/// <summary>Turns the resources of one cluster into its plan.</summary>
internal sealed class PlanBuilder
{
    private const int DefaultPort = 3306;

    // RDS: a Multi-AZ DB cluster has one writer and two readable standbys.
    private const int MultiAzClusterInstances = 3;

    private readonly FoundCluster _cluster;
    private readonly DatabaseResources _resources;
    private readonly List<string> _notes = [];
    private readonly Dictionary<string, ParameterGroupPlan> _parameterGroups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SubnetGroupPlan> _subnetGroups = new(StringComparer.Ordinal);

    private PlanBuilder(FoundCluster cluster, DatabaseResources resources) => (_cluster, _resources) = (cluster, resources);

    /// <exception cref="Clusters.LocalHostException">A value that the rehearsal needs is out of range.</exception>
    public static ClusterPlan Build(FoundCluster cluster, DatabaseResources resources) => new PlanBuilder(cluster, resources).Build();

    private ClusterPlan Build()
    {
        var primary = _cluster.Primary;
        var isDbCluster = _cluster.Topology is not PlanTopology.Instances;
        var instances =
            _cluster.Topology is PlanTopology.MultiAzCluster
                ? Enumerable.Range(1, MultiAzClusterInstances).Select(MultiAzClusterInstance).ToList()
                : _cluster.Instances.Select(Instance).ToList();
        var proxy = Proxies.Find(primary, _resources, _notes);
        return new ClusterPlan
        {
            Proxy = proxy,
            Users = Users.Find(primary, _resources, _notes),
            Name = ClusterNames.For(primary.Resource),
            Engine = _cluster.Engine,
            EngineVersion = primary.Text("EngineVersion"),
            Topology = _cluster.Topology,
            Instances = instances,
            DbClusterIdentifier = isDbCluster ? primary.Identifier : null,
            DbClusterLogicalId = isDbCluster ? primary.LogicalId : null,
            ClusterProperties = isDbCluster ? primary.KnownProperties() : new Dictionary<string, string>(),
            ClusterTags = isDbCluster ? primary.Tags() : new Dictionary<string, string>(),
            // RDS: MySQL and MariaDB take ports 1150 to 65535.
            Port = primary.Number("Port", 1150, 65535) ?? DefaultPort,
            Database = primary.Text(isDbCluster ? "DatabaseName" : "DBName"),
            MasterUsername = Credential("MasterUsername") ?? OwnerInSecret() ?? Assumed("MasterUsername", "admin"),
            MasterUserPassword = Credential("MasterUserPassword"),
            Region = primary.Stack.Region ?? "",
            Account = primary.Stack.Account ?? "",
            ParameterGroups = [.. _parameterGroups.Values],
            SubnetGroups = [.. _subnetGroups.Values],
            Unsupported = [.. Unsupported(proxy), .. _notes],
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
            Parameters = Merged(Defaults(), Merged(ClusterParameters(), InstanceParameters(instance))),
            Properties = instance.KnownProperties(),
            Tags = instance.Tags(),
        };
    }

    private string? Source(DatabaseResource instance) =>
        _cluster.Topology is PlanTopology.Instances
            ? instance == _cluster.Primary
                ? null
                : instance.Text("SourceDBInstanceIdentifier")?.Split(':')[^1].ToLowerInvariant()
            : instance == _cluster.Instances[0]
                ? null
                : _cluster.Instances[0].Identifier;

    private Dictionary<string, string> Defaults() =>
        EngineDefaults.RequiresTls(_cluster.Engine, _cluster.Primary.Text("EngineVersion"))
            ? new Dictionary<string, string> { ["require_secure_transport"] = "ON" }
            : new Dictionary<string, string>();

    /// <summary>A replica in its source's Region takes the source's group where it names none.</summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html</remarks>
    private IReadOnlyDictionary<string, string> InstanceParameters(DatabaseResource instance)
    {
        var source =
            _cluster.Topology is PlanTopology.Instances && instance.Properties["DBParameterGroupName"].IsAbsent ? SourceOf(instance) : null;
        return source is null
            ? GroupParameters(instance, "DBParameterGroupName", DatabaseTypes.ParameterGroup)
            : InstanceParameters(source);
    }

    private DatabaseResource? SourceOf(DatabaseResource replica) =>
        replica != _cluster.Primary
        && replica.Text("SourceRegion") is null
        && replica.Text("SourceDBInstanceIdentifier")?.Split(':') is { } name
        && (name.Length == 1 || name.ElementAtOrDefault(3) == replica.Stack.Region)
            ? _cluster.Instances.FirstOrDefault(one =>
                one != replica && string.Equals(one.Identifier, name[^1], StringComparison.OrdinalIgnoreCase)
            )
            : null;

    /// <summary>RDS makes the members of a Multi-AZ DB cluster itself and names them like this.</summary>
    private InstancePlan MultiAzClusterInstance(int number) =>
        new()
        {
            LogicalId = _cluster.Primary.LogicalId,
            Identifier = $"{_cluster.Primary.Identifier}-instance-{number}",
            SourceIdentifier = number == 1 ? null : $"{_cluster.Primary.Identifier}-instance-1",
            Parameters = Merged(Defaults(), ClusterParameters()),
            Properties = _cluster.Primary.KnownProperties(),
            Tags = _cluster.Primary.Tags(),
        };

    private IReadOnlyDictionary<string, string> ClusterParameters()
    {
        if (_cluster.Topology is PlanTopology.Instances)
        {
            return new Dictionary<string, string>();
        }
        AddSubnetGroup(_cluster.Primary);
        return GroupParameters(_cluster.Primary, "DBClusterParameterGroupName", DatabaseTypes.ClusterParameterGroup);
    }

    private IReadOnlyDictionary<string, string> GroupParameters(DatabaseResource owner, string property, string type)
    {
        if (owner.Text(property) is not { } name)
        {
            return new Dictionary<string, string>();
        }
        if (_resources.Find(type, name) is not { } group)
        {
            if (!name.StartsWith("default.", StringComparison.Ordinal))
            {
                _notes.Add($"{owner.LogicalId}.{property}: group '{name}' is not in the template, so the server's defaults are used");
            }
            return new Dictionary<string, string>();
        }

        foreach (var parameter in group.Properties["Parameters"].Entries)
        {
            var line = $"{group.LogicalId}.Parameters.{parameter.Key}: its value is not known before deployment";
            if (parameter.Value.Part is null && !_notes.Contains(line))
            {
                _notes.Add(line);
            }
        }

        return (
            _parameterGroups[group.Identifier] = new ParameterGroupPlan(
                group.LogicalId,
                group.Identifier,
                type == DatabaseTypes.ClusterParameterGroup,
                group.Text("Family") ?? "",
                group.Text("Description") ?? "",
                group.Map("Parameters")
            )
        ).Parameters;
    }

    private void AddSubnetGroup(DatabaseResource owner)
    {
        if (_resources.Find(DatabaseTypes.SubnetGroup, owner.Text("DBSubnetGroupName")) is { } group)
        {
            _subnetGroups[group.Identifier] = SubnetGroups.From(group, _resources);
        }
    }

    /// <summary>A literal, or a value that the template's own secret spells out; null when it is made at deployment.</summary>
    private string? Credential(string property)
    {
        var text = _cluster.Primary.Text(property);
        return SecretReference.IsDynamic(text) ? SecretReference.Resolve(text!, _resources) : text;
    }

    /// <summary>A restored database brings its owner along; the secret of the new password names it.</summary>
    private string? OwnerInSecret() =>
        _cluster.Primary.Text("MasterUserPassword") is { } text && SecretReference.IsDynamic(text)
            ? SecretReference.Resolve(
                text.Replace(":SecretString:password", ":SecretString:username", StringComparison.Ordinal),
                _resources
            )
            : null;

    private string Assumed(string property, string value)
    {
        _notes.Add($"{_cluster.Primary.LogicalId}.{property}: its value is not known before deployment; '{value}' is used");
        return value;
    }

    private IEnumerable<string> Unsupported(ProxyPlan? proxy) =>
        new[] { _cluster.Primary }
            .Concat(_cluster.Instances)
            .Distinct()
            .SelectMany(PropertySupport.Unsupported)
            .Concat(
                _resources
                    .All.Where(resource => resource.Stack == _cluster.Primary.Stack && !Proxies.IsRehearsed(resource, proxy))
                    .Select(PropertySupport.UnsupportedBeside)
                    .OfType<string>()
            );

    private static Dictionary<string, string> Merged(
        IReadOnlyDictionary<string, string> cluster,
        IReadOnlyDictionary<string, string> instance
    )
    {
        var merged = new Dictionary<string, string>(cluster, StringComparer.Ordinal);
        foreach (var (name, value) in instance)
        {
            merged[name] = value;
        }
        return merged;
    }
}
