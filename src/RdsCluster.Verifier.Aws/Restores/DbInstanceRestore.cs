using Amazon.RDS;
using Amazon.RDS.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Control;
using RdsCluster.Verifier.Planes;
using Endpoint = RdsCluster.Verifier.Targets.Endpoint;

namespace RdsCluster.Verifier.Aws.Restores;

/// <summary>Restores one DB instance next to its source.</summary>
internal sealed class DbInstanceRestore(IAmazonRDS rds, StatusWait wait, TimeProvider time, IProgress<string>? progress)
{
    private readonly MemberReader _reader = new(rds);

    public async Task<RestoredCopy> RunAsync(string sourceIdentifier, RestoreOrder order, CancellationToken cancellationToken)
    {
        var source =
            await _reader.InstanceAsync(sourceIdentifier, cancellationToken)
            ?? throw new ControlPlaneException("DBInstanceNotFound", $"The source DB instance '{sourceIdentifier}' does not exist.");
        var name = DrillNames.Of(sourceIdentifier, order.RunId);
        var begin = time.GetTimestamp();
        var snapshot =
            order.From == RestoreFrom.Snapshot ? await SnapshotAsync(sourceIdentifier, name, order.RunId, cancellationToken) : null;
        if (snapshot is null)
        {
            source = await wait.UntilBackedUpAsync(
                sourceIdentifier,
                _reader.InstanceAsync,
                i => i.LatestRestorableTime,
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
        var copy = await wait.UntilAvailableAsync(
            $"Restored DB instance '{name}'",
            token => _reader.InstanceAsync(name, token),
            i => i.Endpoint is null ? "no endpoint yet" : i.DBInstanceStatus,
            progress,
            cancellationToken
        );

        List<DrillResource> resources = [new(DrillResourceKind.DbInstance, name, order.RunId, null)];
        if (snapshot is not null)
        {
            resources.Add(new(DrillResourceKind.DbSnapshot, snapshot.DBSnapshotIdentifier, order.RunId, null));
        }
        return new RestoredCopy(
            new Endpoint(copy.Endpoint.Address, copy.Endpoint.Port ?? source.Endpoint?.Port ?? 3306),
            InstanceReader.Read(copy, null),
            recoveryPoint,
            backup,
            time.GetElapsedTime(begin),
            resources
        );
    }

    private async Task<DBSnapshot> SnapshotAsync(string source, string name, string runId, CancellationToken cancellationToken)
    {
        await rds.CreateDBSnapshotAsync(
                new CreateDBSnapshotRequest
                {
                    DBInstanceIdentifier = source,
                    DBSnapshotIdentifier = name,
                    Tags = DrillNames.Tags(runId),
                },
                cancellationToken
            )
            .ExplainedAsync($"take a snapshot of DB instance '{source}'", cancellationToken);
        return await wait.UntilAvailableAsync($"DB snapshot '{name}'", Read, s => s.Status, progress, cancellationToken);

        async Task<DBSnapshot?> Read(CancellationToken token)
        {
            var answer = await rds.DescribeDBSnapshotsAsync(new DescribeDBSnapshotsRequest { DBSnapshotIdentifier = name }, token)
                .ExplainedAsync($"describe DB snapshot '{name}'", token);
            return answer.DBSnapshots?.FirstOrDefault();
        }
    }

    private async Task<DateTimeOffset> FromSnapshotAsync(
        DBInstance source,
        DBSnapshot snapshot,
        string name,
        string runId,
        CancellationToken cancellationToken
    )
    {
        await rds.RestoreDBInstanceFromDBSnapshotAsync(
                new RestoreDBInstanceFromDBSnapshotRequest
                {
                    DBInstanceIdentifier = name,
                    DBSnapshotIdentifier = snapshot.DBSnapshotIdentifier,
                    DBInstanceClass = source.DBInstanceClass,
                    DBSubnetGroupName = source.DBSubnetGroup?.DBSubnetGroupName,
                    VpcSecurityGroupIds = Groups(source),
                    DBParameterGroupName = source.DBParameterGroups?.FirstOrDefault()?.DBParameterGroupName,
                    OptionGroupName = OptionGroup(source),
                    EnableIAMDatabaseAuthentication = source.IAMDatabaseAuthenticationEnabled,
                    MultiAZ = false,
                    PubliclyAccessible = false,
                    DeletionProtection = false,
                    Tags = DrillNames.Tags(runId),
                },
                cancellationToken
            )
            .ExplainedAsync($"restore DB instance '{name}' from its snapshot", cancellationToken);
        return InstanceReader.Moment(snapshot.SnapshotCreateTime) ?? time.GetUtcNow();
    }

    private async Task<DateTimeOffset> ToPointInTimeAsync(
        DBInstance source,
        string name,
        RestoreOrder order,
        CancellationToken cancellationToken
    )
    {
        await rds.RestoreDBInstanceToPointInTimeAsync(
                new RestoreDBInstanceToPointInTimeRequest
                {
                    SourceDBInstanceIdentifier = source.DBInstanceIdentifier,
                    TargetDBInstanceIdentifier = name,
                    RestoreTime = order.Moment?.UtcDateTime,
                    UseLatestRestorableTime = order.Moment is null ? true : null,
                    DBInstanceClass = source.DBInstanceClass,
                    DBSubnetGroupName = source.DBSubnetGroup?.DBSubnetGroupName,
                    VpcSecurityGroupIds = Groups(source),
                    DBParameterGroupName = source.DBParameterGroups?.FirstOrDefault()?.DBParameterGroupName,
                    OptionGroupName = OptionGroup(source),
                    EnableIAMDatabaseAuthentication = source.IAMDatabaseAuthenticationEnabled,
                    MultiAZ = false,
                    PubliclyAccessible = false,
                    DeletionProtection = false,
                    Tags = DrillNames.Tags(order.RunId),
                },
                cancellationToken
            )
            .ExplainedAsync($"restore DB instance '{name}' to a point in time", cancellationToken);
        return order.Moment ?? InstanceReader.Moment(source.LatestRestorableTime) ?? time.GetUtcNow();
    }

    /// <summary>RDS assigns the default group of the version; only a custom one is specified.</summary>
    private static string? OptionGroup(DBInstance source) =>
        source
            .OptionGroupMemberships?.Select(g => g.OptionGroupName)
            .FirstOrDefault(g => !g.StartsWith("default:", StringComparison.Ordinal));

    private static List<string>? Groups(DBInstance source) => source.VpcSecurityGroups?.ConvertAll(g => g.VpcSecurityGroupId);
}
