using RdsCluster.Verifier.Aws.Control;
using RdsCluster.Verifier.Planes;
using Endpoint = RdsCluster.Verifier.Targets.Endpoint;

namespace RdsCluster.Verifier.Aws.Restores;

/// <summary>Restores a database next to its source, from a new snapshot or from its automated backups.</summary>
/// <typeparam name="TDatabase">A DB instance or a DB cluster, as RDS describes it.</typeparam>
/// <typeparam name="TSnapshot">A snapshot of one.</typeparam>
internal abstract class DatabaseRestore<TDatabase, TSnapshot>(StatusWait wait, TimeProvider time, IProgress<string>? progress)
    where TDatabase : class
    where TSnapshot : class
{
    private const int MySqlPort = 3306;

    /// <summary><c>DB instance</c> or <c>DB cluster</c>.</summary>
    protected abstract string Name { get; }

    protected abstract DrillResourceKind Kind { get; }

    protected abstract DrillResourceKind SnapshotKind { get; }

    /// <summary>RDS's code for a source that does not exist.</summary>
    protected abstract string NotFoundCode { get; }

    public async Task<RestoredCopy> RunAsync(string sourceIdentifier, RestoreOrder order, CancellationToken cancellationToken)
    {
        var source =
            await ReadAsync(sourceIdentifier, cancellationToken)
            ?? throw new ControlPlaneException(NotFoundCode, $"The source {Name} '{sourceIdentifier}' does not exist.");
        var name = DrillNames.Of(sourceIdentifier, order.RunId);
        var begin = time.GetTimestamp();
        var snapshot =
            order.From == RestoreFrom.Snapshot ? await SnapshotAsync(sourceIdentifier, name, order.RunId, cancellationToken) : null;
        if (snapshot is null)
        {
            source = await wait.UntilBackedUpAsync(
                sourceIdentifier,
                ReadAsync,
                LatestRestorableTime,
                order.Reaching,
                progress,
                cancellationToken
            );
        }
        var backup = time.GetElapsedTime(begin);

        begin = time.GetTimestamp();
        if (snapshot is null)
        {
            await ToPointInTimeAsync(source, name, order, cancellationToken);
        }
        else
        {
            await FromSnapshotAsync(source, snapshot, name, order.RunId, cancellationToken);
        }
        var recoveryPoint =
            (
                snapshot is null
                    ? order.Moment ?? InstanceReader.Moment(LatestRestorableTime(source))
                    : InstanceReader.Moment(Created(snapshot))
            ) ?? time.GetUtcNow();
        List<DrillResource> resources = [.. await AddServersAsync(source, name, order.RunId, cancellationToken)];
        var copy = await UntilAvailableAsync(
            $"Restored {Name} '{name}'",
            token => ReadAsync(name, token),
            database => Address(database) is null ? "no endpoint yet" : Status(database),
            cancellationToken
        );

        resources.Add(new(Kind, name, order.RunId, null));
        if (snapshot is not null)
        {
            resources.Add(new(SnapshotKind, IdentifierOf(snapshot), order.RunId, null));
        }
        return new RestoredCopy(
            new Endpoint(Address(copy)!, Port(copy) ?? Port(source) ?? MySqlPort),
            Facts(copy),
            recoveryPoint,
            backup,
            time.GetElapsedTime(begin),
            resources
        );
    }

    /// <summary>Waits for a resource, within the deadline of the drill, and reports its progress.</summary>
    protected Task<T> UntilAvailableAsync<T>(
        string what,
        Func<CancellationToken, Task<T?>> read,
        Func<T, string?> status,
        CancellationToken cancellationToken
    )
        where T : class => wait.UntilAvailableAsync(what, read, status, progress, cancellationToken);

    protected abstract Task<TDatabase?> ReadAsync(string identifier, CancellationToken cancellationToken);

    protected abstract string? Status(TDatabase database);

    /// <summary>Host of its endpoint; null while it has none.</summary>
    protected abstract string? Address(TDatabase database);

    protected abstract int? Port(TDatabase database);

    protected abstract DateTime? LatestRestorableTime(TDatabase database);

    protected abstract InstanceFacts Facts(TDatabase copy);

    protected abstract string IdentifierOf(TSnapshot snapshot);

    /// <summary>Takes a snapshot and waits for it.</summary>
    protected abstract Task<TSnapshot> SnapshotAsync(string source, string name, string runId, CancellationToken cancellationToken);

    protected abstract DateTime? Created(TSnapshot snapshot);

    protected abstract Task FromSnapshotAsync(
        TDatabase source,
        TSnapshot snapshot,
        string name,
        string runId,
        CancellationToken cancellationToken
    );

    protected abstract Task ToPointInTimeAsync(TDatabase source, string name, RestoreOrder order, CancellationToken cancellationToken);

    /// <summary>Adds the servers that RDS does not create with a restored database.</summary>
    /// <returns>What was added.</returns>
    protected virtual Task<IReadOnlyList<DrillResource>> AddServersAsync(
        TDatabase source,
        string name,
        string runId,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<DrillResource>>([]);
}
