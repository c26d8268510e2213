using RdsCluster.Templates.Stacks;

namespace RdsCluster.LocalHost.Templates;

/// <summary>All resources of all stacks, with references between stacks resolved.</summary>
internal sealed class DatabaseResources(IReadOnlyList<Stack> stacks)
{
    /// <summary>Every resource that exists, whatever its type.</summary>
    public IReadOnlyList<DatabaseResource> All { get; } =
    [
        .. from stack in stacks
        from resource in stack.Resources.Values
        where stack.Exists(resource)
        select new DatabaseResource(stack, resource),
    ];

    public IEnumerable<DatabaseResource> OfType(string type) => All.Where(resource => resource.Type == type);

    /// <summary>The resource of a type with this physical id; names of RDS are compared without case.</summary>
    public DatabaseResource? Find(string type, string? identifier) =>
        identifier is null
            ? null
            : OfType(type).FirstOrDefault(resource => string.Equals(resource.Identifier, identifier, StringComparison.OrdinalIgnoreCase));
}
