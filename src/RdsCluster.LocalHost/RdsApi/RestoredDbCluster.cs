using System.Collections.Immutable;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.RdsApi;

/// <summary>A DB cluster that was restored: on Aurora a volume that waits for its instances, else the instances that RDS makes
/// itself.</summary>
/// <param name="Source">The cluster that its data comes from.</param>
/// <param name="Requested">What the client asked for, by name.</param>
/// <param name="Start">Starts an instance on its data: identifier and server parameters.</param>
internal sealed record RestoredDbCluster(
    string Identifier,
    ILocalCluster Source,
    IReadOnlyDictionary<string, string> Requested,
    Func<string, IReadOnlyDictionary<string, string>, CancellationToken, Task> Start
)
{
    private ImmutableList<string> _members = [];

    /// <summary>Identifiers of its instances, those included that are being made; the first is the writer.</summary>
    public IReadOnlyList<string> Members => Volatile.Read(ref _members);

    /// <summary>Its instances as they are now.</summary>
    public IReadOnlyList<LocalInstance> Instances =>
        [
            .. ((Source as ILocalBackups)?.Restored ?? []).Where(instance =>
                Members.Contains(instance.Identifier, StringComparer.OrdinalIgnoreCase)
            ),
        ];

    /// <returns>The writer that the new instance follows; null where it is the writer itself.</returns>
    public string? Add(string member)
    {
        ImmutableInterlocked.Update(ref _members, present => present.Add(member));
        return Members[0] == member ? null : Members[0];
    }

    public void Remove(string member) =>
        ImmutableInterlocked.Update(
            ref _members,
            present => present.RemoveAll(one => string.Equals(one, member, StringComparison.OrdinalIgnoreCase))
        );
}
