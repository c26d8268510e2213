namespace RdsCluster.Rules.Catalogue;

/// <summary>One violation of a rule by one resource.</summary>
/// <param name="Actual">The value in the template.</param>
/// <param name="Allowed">What AWS allows.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Property">The property, where it is another one than the rule's own.</param>
internal sealed record Violation(string Actual, string Allowed, string Remedy, string? Property = null);
