using RdsCluster.Rules;

namespace RdsCluster.Validation.Constructs;

/// <summary>A resource that an app gives to a cluster.</summary>
/// <param name="Path">Its construct path.</param>
/// <param name="Props">Its L1 props, as far as they are known.</param>
/// <param name="Reference">The token that stands for it in the cluster's own props.</param>
internal sealed record GivenPart(string Path, object Props, string? Reference);
