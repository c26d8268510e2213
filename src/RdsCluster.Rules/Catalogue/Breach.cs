namespace RdsCluster.Rules.Catalogue;

/// <summary>How one resource breaks a rule.</summary>
/// <param name="Got">What stands there.</param>
/// <param name="Allowed">What AWS allows.</param>
/// <param name="WayOut">What to do.</param>
/// <param name="Property">The property, where it is another one than the rule's own.</param>
internal sealed record Breach(string Got, string Allowed, string WayOut, string? Property = null);
