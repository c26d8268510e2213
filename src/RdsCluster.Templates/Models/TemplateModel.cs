using RdsCluster.Templates.Documents;

namespace RdsCluster.Templates.Models;

/// <summary>The resources of one stack, and how they name each other.</summary>
internal sealed class TemplateModel
{
    private static readonly (string Type, string Property)[] Names =
    [
        (ResourceTypes.DBInstance, "DBInstanceIdentifier"),
        (ResourceTypes.DBCluster, "DBClusterIdentifier"),
        (ResourceTypes.GlobalCluster, "GlobalClusterIdentifier"),
        (ResourceTypes.DBSubnetGroup, "DBSubnetGroupName"),
        (ResourceTypes.DBParameterGroup, "DBParameterGroupName"),
        (ResourceTypes.DBClusterParameterGroup, "DBClusterParameterGroupName"),
        (ResourceTypes.OptionGroup, "OptionGroupName"),
        (ResourceTypes.DBProxy, "DBProxyName"),
    ];

    private readonly Dictionary<string, ResourceModel> _byId;
    private readonly ILookup<string, ResourceModel> _byType;
    private readonly Dictionary<string, ResourceModel> _byName = new(StringComparer.OrdinalIgnoreCase);

    public TemplateModel(string name, IReadOnlyList<ResourceModel> resources)
    {
        Name = name;
        Resources = resources;
        _byId = resources.GroupBy(resource => resource.LogicalId).ToDictionary(group => group.Key, group => group.First());
        _byType = resources.ToLookup(resource => resource.Type);
        foreach (var (type, property) in Names)
        {
            foreach (var resource in _byType[type])
            {
                if (resource[property].AsText is { } text)
                {
                    _byName.TryAdd($"{type} {text}", resource);
                }
            }
        }
    }

    /// <summary>Stack name or file name.</summary>
    public string Name { get; }

    public IReadOnlyList<ResourceModel> Resources { get; }

    /// <summary>The template as written, with its loops expanded.</summary>
    public required TemplateNode Root { get; init; }

    /// <summary>The Region that the stack is made for, or null where the deployment decides.</summary>
    public string? Region { get; init; }

    public IEnumerable<ResourceModel> OfType(string type) => _byType[type];

    /// <summary>The resource of <paramref name="type"/> that a value names, by reference or by its literal name; null when it is not of
    /// this stack.</summary>
    public ResourceModel? Find(string type, Value value)
    {
        var found =
            value.Target is { } id ? _byId.GetValueOrDefault(id)
            : value.AsText is { } name ? _byName.GetValueOrDefault($"{type} {name}")
            : null;
        return found?.Type == type ? found : null;
    }

    /// <summary>The resource of any type that a value refers to.</summary>
    public ResourceModel? Target(Value value) => value.Target is { } id ? _byId.GetValueOrDefault(id) : null;

    /// <summary>The resources of <paramref name="type"/> that a value mentions.</summary>
    public IEnumerable<ResourceModel> Mentioned(string type, Value value) =>
        value.References.Select(id => _byId.GetValueOrDefault(id)).OfType<ResourceModel>().Where(resource => resource.Type == type);
}
