using System.Globalization;

namespace RdsCluster.Manifest;

/// <summary>A number of like parts.</summary>
/// <param name="Count">How many.</param>
/// <param name="Name">What, for instance <c>db.m7g.large (1 Multi-AZ)</c> or <c>interface endpoints</c>.</param>
/// <param name="IsMeasured">Whether the name is a class or size, which is written with a multiplication sign.</param>
internal sealed record CompositionItem(int Count, string Name, bool IsMeasured)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} {(IsMeasured ? "× " : "")}{Name}");
}
