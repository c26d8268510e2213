using Amazon.RDS;
using Amazon.RDS.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Control;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Restores;

/// <summary>Restores a DB cluster next to its source: Aurora with one instance, a Multi-AZ DB cluster with the members that RDS makes
/// itself.</summary>
internal sealed class ClusterRestore(IAmazonRDS rds, StatusWait wait, TimeProvider time, IProgress<string>? progress)
    : DatabaseRestore<DBCluster, DBClusterSnapshot>(wait, time, progress)
{
    private readonly MemberReader _reader = new(rds);

    protected override string Name => "DB cluster";

    protected override DrillResourceKind Kind => DrillResourceKind.DbCluster;

    protected override DrillResourceKind SnapshotKind => DrillResourceKind.DbClusterSnapshot;

    protected override string NotFoundCode => "DBClusterNotFoundFault";

    protected override Task<DBCluster?> ReadAsync(string identifier, CancellationToken cancellationToken) =>
        _reader.ClusterAsync(identifier, cancellationToken);

    protected override string? Status(DBCluster database) => database.Status;

    protected override string? Address(DBCluster database) => database.Endpoint;

    protected override int? Port(DBCluster database) => database.Port;

    protected override DateTime? LatestRestorableTime(DBCluster database) => database.LatestRestorableTime;

    protected override InstanceFacts Facts(DBCluster copy) => InstanceReader.Read(copy);

    protected override string IdentifierOf(DBClusterSnapshot snapshot) => snapshot.DBClusterSnapshotIdentifier;

    protected override DateTime? Created(DBClusterSnapshot snapshot) => snapshot.SnapshotCreateTime;

    protected override async Task<DBClusterSnapshot> SnapshotAsync(
        string source,
        string name,
        string runId,
        CancellationToken cancellationToken
    )
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
        return await UntilAvailableAsync($"DB cluster snapshot '{name}'", Read, s => s.Status, cancellationToken);

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

    protected override async Task FromSnapshotAsync(
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
    }

    protected override async Task ToPointInTimeAsync(DBCluster source, string name, RestoreOrder order, CancellationToken cancellationToken)
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
    }

    /// <summary>A restored Aurora cluster is a volume without a server.</summary>
    protected override async Task<IReadOnlyList<DrillResource>> AddServersAsync(
        DBCluster source,
        string name,
        string runId,
        CancellationToken cancellationToken
    )
    {
        if (!IsAurora(source))
        {
            return [];
        }

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
        await UntilAvailableAsync(
            $"Restored DB instance '{name}'",
            token => _reader.InstanceAsync(name, token),
            i => i.DBInstanceStatus,
            cancellationToken
        );
        return [new DrillResource(DrillResourceKind.DbInstance, name, runId, null)];
    }

    private static bool IsAurora(DBCluster cluster) => cluster.Engine.StartsWith("aurora", StringComparison.Ordinal);

    private static List<string>? Groups(DBCluster source) => source.VpcSecurityGroups?.ConvertAll(g => g.VpcSecurityGroupId);

    private static ServerlessV2ScalingConfiguration? Scaling(DBCluster source) =>
        source.ServerlessV2ScalingConfiguration is { } scaling
            ? new ServerlessV2ScalingConfiguration { MinCapacity = scaling.MinCapacity, MaxCapacity = scaling.MaxCapacity }
            : null;
}
