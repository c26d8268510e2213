using Amazon.RDS;
using Amazon.RDS.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Control;
using RdsCluster.Verifier.Planes;
using Endpoint = RdsCluster.Verifier.Targets.Endpoint;

namespace RdsCluster.Verifier.Aws.Restores;

/// <summary>Restores a DB cluster next to its source: Aurora with one instance, a Multi-AZ DB cluster with the members that RDS makes
/// itself.</summary>
internal sealed class ClusterRestore(IAmazonRDS rds, StatusWait wait, TimeProvider time, IProgress<string>? progress)
{
    private readonly MemberReader _reader = new(rds);

    public async Task<RestoredCopy> RunAsync(string sourceIdentifier, RestoreOrder order, CancellationToken cancellationToken)
    {
        var source =
            await _reader.ClusterAsync(sourceIdentifier, cancellationToken)
            ?? throw new ControlPlaneException("DBClusterNotFoundFault", $"The source DB cluster '{sourceIdentifier}' does not exist.");
        var name = DrillNames.Of(sourceIdentifier, order.RunId);
        List<DrillResource> resources = [];
        var begin = time.GetTimestamp();
        var snapshot =
            order.From == RestoreFrom.Snapshot ? await SnapshotAsync(sourceIdentifier, name, order.RunId, cancellationToken) : null;
        if (snapshot is null)
        {
            source = await wait.UntilBackedUpAsync(
                sourceIdentifier,
                _reader.ClusterAsync,
                c => c.LatestRestorableTime,
                order.Reaching,
                progress,
                cancellationToken
            );
        }
        var backup = time.GetElapsedTime(begin);

        begin = time.GetTimestamp();
        var recoveryPoint = snapshot is null
            ? await ToPointInTimeAsync(source, name, order, cancellationToken)
            : await FromSnapshotAsync(source, snapshot, name, order.RunId, cancellationToken);
        if (IsAurora(source))
        {
            resources.Add(await AddInstanceAsync(source, name, order.RunId, cancellationToken));
        }
        var copy = await wait.UntilAvailableAsync(
            $"Restored DB cluster '{name}'",
            token => _reader.ClusterAsync(name, token),
            c => c.Endpoint is null ? "no endpoint yet" : c.Status,
            progress,
            cancellationToken
        );

        resources.Add(new(DrillResourceKind.DbCluster, name, order.RunId, null));
        if (snapshot is not null)
        {
            resources.Add(new(DrillResourceKind.DbClusterSnapshot, snapshot.DBClusterSnapshotIdentifier, order.RunId, null));
        }
        return new RestoredCopy(
            new Endpoint(copy.Endpoint, copy.Port ?? source.Port ?? 3306),
            InstanceReader.Read(copy),
            recoveryPoint,
            backup,
            time.GetElapsedTime(begin),
            resources
        );
    }

    private async Task<DBClusterSnapshot> SnapshotAsync(string source, string name, string runId, CancellationToken cancellationToken)
    {
        await rds.CreateDBClusterSnapshotAsync(
                new CreateDBClusterSnapshotRequest
                {
                    DBClusterIdentifier = source,
                    DBClusterSnapshotIdentifier = name,
                    Tags = DrillNames.Tags(runId),
                },
                cancellationToken
            )
            .ExplainedAsync($"take a snapshot of DB cluster '{source}'", cancellationToken);
        return await wait.UntilAvailableAsync($"DB cluster snapshot '{name}'", Read, s => s.Status, progress, cancellationToken);

        async Task<DBClusterSnapshot?> Read(CancellationToken token)
        {
            var answer = await rds.DescribeDBClusterSnapshotsAsync(
                    new DescribeDBClusterSnapshotsRequest { DBClusterSnapshotIdentifier = name },
                    token
                )
                .ExplainedAsync($"describe DB cluster snapshot '{name}'", token);
            return answer.DBClusterSnapshots?.FirstOrDefault();
        }
    }

    private async Task<DateTimeOffset> FromSnapshotAsync(
        DBCluster source,
        DBClusterSnapshot snapshot,
        string name,
        string runId,
        CancellationToken cancellationToken
    )
    {
        await rds.RestoreDBClusterFromSnapshotAsync(
                new RestoreDBClusterFromSnapshotRequest
                {
                    DBClusterIdentifier = name,
                    SnapshotIdentifier = snapshot.DBClusterSnapshotIdentifier,
                    Engine = source.Engine,
                    EngineVersion = source.EngineVersion,
                    Port = source.Port,
                    DBClusterInstanceClass = source.DBClusterInstanceClass,
                    DBSubnetGroupName = source.DBSubnetGroup,
                    VpcSecurityGroupIds = Groups(source),
                    DBClusterParameterGroupName = source.DBClusterParameterGroup,
                    EnableIAMDatabaseAuthentication = source.IAMDatabaseAuthenticationEnabled,
                    ServerlessV2ScalingConfiguration = Scaling(source),
                    DeletionProtection = false,
                    Tags = DrillNames.Tags(runId),
                },
                cancellationToken
            )
            .ExplainedAsync($"restore DB cluster '{name}' from its snapshot", cancellationToken);
        return InstanceReader.Moment(snapshot.SnapshotCreateTime) ?? time.GetUtcNow();
    }

    private async Task<DateTimeOffset> ToPointInTimeAsync(
        DBCluster source,
        string name,
        RestoreOrder order,
        CancellationToken cancellationToken
    )
    {
        await rds.RestoreDBClusterToPointInTimeAsync(
                new RestoreDBClusterToPointInTimeRequest
                {
                    SourceDBClusterIdentifier = source.DBClusterIdentifier,
                    DBClusterIdentifier = name,
                    RestoreToTime = order.Moment?.UtcDateTime,
                    UseLatestRestorableTime = order.Moment is null ? true : null,
                    Port = source.Port,
                    DBClusterInstanceClass = source.DBClusterInstanceClass,
                    DBSubnetGroupName = source.DBSubnetGroup,
                    VpcSecurityGroupIds = Groups(source),
                    DBClusterParameterGroupName = source.DBClusterParameterGroup,
                    EnableIAMDatabaseAuthentication = source.IAMDatabaseAuthenticationEnabled,
                    ServerlessV2ScalingConfiguration = Scaling(source),
                    DeletionProtection = false,
                    Tags = DrillNames.Tags(order.RunId),
                },
                cancellationToken
            )
            .ExplainedAsync($"restore DB cluster '{name}' to a point in time", cancellationToken);
        return order.Moment ?? InstanceReader.Moment(source.LatestRestorableTime) ?? time.GetUtcNow();
    }

    /// <summary>A restored Aurora cluster is a volume without a server.</summary>
    private async Task<DrillResource> AddInstanceAsync(DBCluster source, string name, string runId, CancellationToken cancellationToken)
    {
        var writer = source.DBClusterMembers?.Find(m => m.IsClusterWriter == true)?.DBInstanceIdentifier;
        var like = writer is null ? null : await _reader.InstanceAsync(writer, cancellationToken);
        await rds.CreateDBInstanceAsync(
                new CreateDBInstanceRequest
                {
                    DBInstanceIdentifier = name,
                    DBClusterIdentifier = name,
                    DBInstanceClass = like?.DBInstanceClass ?? "db.r7g.large",
                    DBParameterGroupName = like?.DBParameterGroups?.FirstOrDefault()?.DBParameterGroupName,
                    Engine = source.Engine,
                    PubliclyAccessible = false,
                    Tags = DrillNames.Tags(runId),
                },
                cancellationToken
            )
            .ExplainedAsync($"add a DB instance to restored DB cluster '{name}'", cancellationToken);
        await wait.UntilAvailableAsync(
            $"Restored DB instance '{name}'",
            token => _reader.InstanceAsync(name, token),
            i => i.DBInstanceStatus,
            progress,
            cancellationToken
        );
        return new DrillResource(DrillResourceKind.DbInstance, name, runId, null);
    }

    private static bool IsAurora(DBCluster cluster) => cluster.Engine.StartsWith("aurora", StringComparison.Ordinal);

    private static List<string>? Groups(DBCluster source) => source.VpcSecurityGroups?.ConvertAll(g => g.VpcSecurityGroupId);

    private static ServerlessV2ScalingConfiguration? Scaling(DBCluster source) =>
        source.ServerlessV2ScalingConfiguration is { } scaling
            ? new ServerlessV2ScalingConfiguration { MinCapacity = scaling.MinCapacity, MaxCapacity = scaling.MaxCapacity }
            : null;
}
