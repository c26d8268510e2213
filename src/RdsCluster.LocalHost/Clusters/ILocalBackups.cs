namespace RdsCluster.LocalHost.Clusters;

/// <summary>
/// Snapshots and restores of a running cluster with its data. A running cluster implements it in addition to
/// <see cref="ILocalCluster"/>. Identifiers are those of RDS: compared without case.
/// </summary>
public interface ILocalBackups
{
    /// <summary>Snapshots, oldest first; one that is being made is listed with status <c>creating</c>.</summary>
    IReadOnlyList<LocalSnapshot> Snapshots { get; }

    /// <summary>
    /// Instances that were restored, and their readers: none is a member of the cluster, so they are not in
    /// <see cref="LocalClusterState.Instances"/>. One that is being restored is listed with status <c>creating</c>.
    /// </summary>
    IReadOnlyList<LocalInstance> Restored { get; }

    /// <summary>Moments between which the data of the cluster can be brought back; null when it cannot be.</summary>
    (DateTimeOffset Earliest, DateTimeOffset Latest)? RestorableTimes { get; }

    /// <summary>Copies the data of an instance; ends when the copy is whole.</summary>
    /// <exception cref="LocalHostException"><c>DBSnapshotAlreadyExists</c>, <c>DBInstanceNotFound</c> or
    /// <c>InvalidDBInstanceState</c>.</exception>
    Task CreateSnapshotAsync(string snapshotIdentifier, string instanceIdentifier, CancellationToken cancellationToken);

    /// <summary>Copies a snapshot; ends when the copy is whole.</summary>
    /// <exception cref="LocalHostException"><c>DBSnapshotNotFound</c> or <c>DBSnapshotAlreadyExists</c>.</exception>
    Task CopySnapshotAsync(string snapshotIdentifier, string newIdentifier, CancellationToken cancellationToken);

    /// <exception cref="LocalHostException"><c>DBSnapshotNotFound</c> or <c>InvalidDBSnapshotState</c>.</exception>
    Task DeleteSnapshotAsync(string snapshotIdentifier, CancellationToken cancellationToken);

    /// <summary>Starts a new instance on a copy of a snapshot; ends when it takes connections.</summary>
    /// <param name="parameters">Server parameters of the new instance.</param>
    /// <exception cref="LocalHostException"><c>DBSnapshotNotFound</c> or <c>DBInstanceAlreadyExists</c>.</exception>
    Task RestoreSnapshotAsync(
        string snapshotIdentifier,
        string newInstanceIdentifier,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellationToken
    );

    /// <summary>Starts a new instance with the cluster's data of a moment; ends when it takes connections.</summary>
    /// <param name="time">Null means the latest.</param>
    /// <exception cref="LocalHostException"><c>InvalidParameterValue</c> for a moment out of <see cref="RestorableTimes"/>, or
    /// <c>DBInstanceAlreadyExists</c>.</exception>
    Task RestoreToTimeAsync(
        DateTimeOffset? time,
        string newInstanceIdentifier,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellationToken
    );

    /// <summary>Starts a new instance that replicates from a restored one; ends when it is up to date.</summary>
    /// <param name="restoredIdentifier">A restored instance that takes writes.</param>
    /// <param name="parameters">Server parameters of the new instance.</param>
    /// <exception cref="LocalHostException"><c>DBInstanceNotFound</c> or <c>DBInstanceAlreadyExists</c>.</exception>
    Task AddReaderAsync(
        string restoredIdentifier,
        string newInstanceIdentifier,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellationToken
    );

    /// <summary>Ends a restored instance, or a reader of one, and removes its data.</summary>
    /// <exception cref="LocalHostException"><c>DBInstanceNotFound</c>: no restored instance has this identifier.</exception>
    Task DeleteRestoredAsync(string identifier, CancellationToken cancellationToken);
}

/// <summary>A snapshot.</summary>
/// <param name="SourceIdentifier">DB instance that was copied.</param>
/// <param name="Status">RDS's word: <c>creating</c>, <c>available</c>, <c>failed</c> or <c>deleting</c>.</param>
/// <param name="Created">Moment of the data.</param>
public sealed record LocalSnapshot(string Identifier, string SourceIdentifier, string Status, DateTimeOffset Created);
