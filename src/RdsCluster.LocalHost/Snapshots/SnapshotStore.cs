using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Snapshots;

/// <summary>The snapshots of one cluster, as directories of its run.</summary>
internal sealed class SnapshotStore(ClusterCore core)
{
    // Reads and writes that the kernel has already taken on end within this time after the process was suspended.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(20);
    private readonly List<LocalSnapshot> _snapshots = [];

    public IReadOnlyList<LocalSnapshot> All
    {
        get
        {
            lock (_snapshots)
            {
                return [.. _snapshots];
            }
        }
    }

    public async Task CreateAsync(DbInstance instance, string identifier, CancellationToken cancellationToken)
    {
        if (All.Any(s => Named(s, identifier)))
        {
            throw new LocalHostException(
                $"Cannot create the snapshot because a snapshot with the identifier {identifier} already exists.",
                "DBSnapshotAlreadyExists"
            );
        }
        core.Raise(instance, RdsEvents.BackupStarted);
        var directory = DirectoryOf(identifier);
        var snapshot = new LocalSnapshot(identifier, instance.Identifier, ResourceStatus.Creating, core.Time.GetUtcNow());
        Replace(null, snapshot);
        // The server is frozen while its files are copied: the watch must not treat it as dead.
        var status = instance.Status;
        instance.Status = ResourceStatus.BackingUp;
        instance.Server.Freeze();
        try
        {
            await Task.Delay(Settle, cancellationToken);
            var done = snapshot with { Status = ResourceStatus.Available, Created = core.Time.GetUtcNow() };
            // What a storage snapshot holds: the files of one moment. The server recovers from them as from a crash.
            await Task.Run(
                () => DirectoryCopy.Copy(instance.Server.Settings.DataDirectory, directory, cancellationToken),
                cancellationToken
            );
            Replace(snapshot, done);
        }
        catch
        {
            Replace(snapshot, null);
            Remove(directory);
            throw;
        }
        finally
        {
            instance.Server.Thaw();
            instance.Status = status;
        }

        core.Raise(instance, RdsEvents.BackupFinished);
    }

    /// <summary>A copy has the time of its original, as on RDS it has the original's data.</summary>
    public async Task CopyAsync(string identifier, string copy, CancellationToken cancellationToken)
    {
        var original = Find(identifier);
        if (All.Any(s => Named(s, copy)))
        {
            throw new LocalHostException(
                $"Cannot create the snapshot because a snapshot with the identifier {copy} already exists.",
                "DBSnapshotAlreadyExists"
            );
        }
        await Task.Run(() => DirectoryCopy.Copy(DirectoryOf(original.Identifier), DirectoryOf(copy), cancellationToken), cancellationToken);
        Replace(null, original with { Identifier = copy });
    }

    public void Delete(string identifier)
    {
        var snapshot = Find(identifier);
        Replace(snapshot, null);
        Remove(DirectoryOf(snapshot.Identifier));
    }

    public LocalSnapshot Find(string identifier) =>
        All.FirstOrDefault(s => Named(s, identifier))
        ?? throw new LocalHostException($"DBSnapshot {identifier} not found.", "DBSnapshotNotFound");

    /// <summary>Copies a snapshot to a new data directory with a new server identity.</summary>
    public async Task CopyToAsync(string identifier, string target, CancellationToken cancellationToken)
    {
        var source = DirectoryOf(Find(identifier).Identifier);
        await Task.Run(() => DirectoryCopy.Copy(source, target, cancellationToken), cancellationToken);
        File.Delete(Path.Combine(target, "auto.cnf"));
    }

    private string DirectoryOf(string identifier) => core.Run.File(Path.Combine("snapshots", identifier.ToLowerInvariant()));

    private void Replace(LocalSnapshot? old, LocalSnapshot? next)
    {
        lock (_snapshots)
        {
            if (old is not null)
            {
                _snapshots.Remove(old);
            }
            if (next is not null)
            {
                _snapshots.Add(next);
            }
        }
    }

    private static bool Named(LocalSnapshot snapshot, string identifier) =>
        string.Equals(snapshot.Identifier, identifier, StringComparison.OrdinalIgnoreCase);

    private static void Remove(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
