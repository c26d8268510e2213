namespace RdsCluster.Verifier.Planes;

/// <summary>A resource that carries the tag of a restore drill.</summary>
/// <param name="RunId">The tag's value.</param>
/// <param name="Created">Creation time according to the control plane.</param>
public sealed record DrillResource(DrillResourceKind Kind, string Identifier, string RunId, DateTimeOffset? Created);

/// <summary>Kinds of resources that a drill creates, in the order of deletion.</summary>
public enum DrillResourceKind
{
    DbInstance,
    DbCluster,
    DbSnapshot,
    DbClusterSnapshot,
}
