using System.Text.Json.Nodes;

namespace RdsCluster.Cli.Changes;

/// <summary>What happens to a resource of a stack.</summary>
internal enum ChangeKind
{
    Added,
    Changed,
    Removed,
}

/// <summary>One property, before and after; null where it is not declared.</summary>
internal sealed record PropertyChange(string Name, JsonNode? Before, JsonNode? After, UpdateEffect Effect);

/// <summary>One resource that an update adds, changes or removes.</summary>
internal sealed record ResourceChange(DeclaredResource Resource, ChangeKind Kind, IReadOnlyList<PropertyChange> Properties)
{
    /// <summary>The worst effect of its properties.</summary>
    public UpdateEffect Effect => Properties.Select(property => property.Effect).DefaultIfEmpty().Max();

    /// <summary>Whether the data of a database would be gone from the stack.</summary>
    public bool LosesDatabase => Resource.HoldsData && (Kind == ChangeKind.Removed || Effect == UpdateEffect.Replacement);
}

/// <summary>What an update does to one stack.</summary>
/// <param name="Name">Name of the stack or template.</param>
internal sealed record StackChange(string Name, DeclaredTemplate Before, DeclaredTemplate After, IReadOnlyList<ResourceChange> Resources)
{
    public bool LosesDatabase => Resources.Any(resource => resource.LosesDatabase);

    /// <summary>Changes of databases and of what they need; they are shown with their properties.</summary>
    public IReadOnlyList<ResourceChange> OfDatabases => [.. Resources.Where(ConcernsDatabase)];

    /// <summary>All other changes; they are only counted and listed.</summary>
    public IReadOnlyList<ResourceChange> Others => [.. Resources.Where(change => !ConcernsDatabase(change))];

    private bool ConcernsDatabase(ResourceChange change) =>
        change.Resource.Type.StartsWith("AWS::RDS::", StringComparison.Ordinal)
        || DatabaseAccess.MayLockOut(change, this)
        || (
            change.Resource.Type is "AWS::EC2::VPC" or "AWS::KMS::Key" or "AWS::SecretsManager::Secret"
            && (change.Kind == ChangeKind.Removed || change.Effect == UpdateEffect.Replacement)
        );
}
