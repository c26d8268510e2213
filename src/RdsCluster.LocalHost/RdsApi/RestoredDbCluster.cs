using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.RdsApi;

/// <summary>A DB cluster that was restored: on Aurora a volume that waits for its instance, else the instances that RDS makes itself.</summary>
/// <param name="Source">The cluster that its data comes from.</param>
/// <param name="Requested">What the client asked for, by name.</param>
/// <param name="Start">Starts an instance on its data: identifier and server parameters.</param>
internal sealed record RestoredDbCluster(
    string Identifier,
    ILocalCluster Source,
    IReadOnlyDictionary<string, string> Requested,
    Func<string, IReadOnlyDictionary<string, string>, CancellationToken, Task> Start)
{
    private volatile string? _member;

    /// <summary>Identifier of its one instance, or null.</summary>
    public string? Member
    {
        get => _member;
        set => _member = value;
    }

    /// <summary>Its instance as it is now; null before there is one.</summary>
    public LocalInstance? Instance => _member is { } member
        ? (Source as ILocalBackups)?.Restored.FirstOrDefault(instance => string.Equals(instance.Identifier, member, StringComparison.OrdinalIgnoreCase))
        : null;
}
