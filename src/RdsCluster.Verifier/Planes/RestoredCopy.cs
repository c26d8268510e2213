using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Planes;

/// <summary>A restored copy that takes connections.</summary>
/// <param name="Endpoint">Where it answers, with the source's logins.</param>
/// <param name="Facts">Its settings, to compare with the source's.</param>
/// <param name="RecoveryPoint">The moment whose data it holds, as the control plane says.</param>
/// <param name="Backup">Time that the snapshot took, or until the automated backups had reached the requested point in time.</param>
/// <param name="Restore">Time from the request until it was available: the control plane's share of the achieved RTO.</param>
/// <param name="Resources">Created resources, for deletion.</param>
public sealed record RestoredCopy(
    Endpoint Endpoint,
    InstanceFacts Facts,
    DateTimeOffset RecoveryPoint,
    TimeSpan Backup,
    TimeSpan Restore,
    IReadOnlyList<DrillResource> Resources
);
