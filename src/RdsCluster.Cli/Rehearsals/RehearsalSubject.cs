using RdsCluster.LocalHost.Plans;
using RdsCluster.Templates.Manifests;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>A cluster ready to be rehearsed.</summary>
/// <param name="IsForeign">Whether the manifest had to be derived.</param>
internal sealed record RehearsalSubject(ClusterPlan Plan, ClusterManifest Manifest, bool IsForeign, string Origin);
