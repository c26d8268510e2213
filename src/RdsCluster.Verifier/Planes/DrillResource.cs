namespace RdsCluster.Verifier.Planes;

/// <summary>A resource that carries the tag of a restore drill.</summary>
/// <param name="RunId">The tag's value.</param>
/// <param name="Created">When it was made, as far as the control plane says.</param>
public sealed record DrillResource(DrillResourceKind Kind, string Identifier, string RunId, DateTimeOffset? Created);

/// <summary>Kinds of resources that a drill makes, in the order in which they are deleted.</summary>
public enum DrillResourceKind
{
    DbInstance,
    DbCluster,
    DbSnapshot,
    DbClusterSnapshot,
}
