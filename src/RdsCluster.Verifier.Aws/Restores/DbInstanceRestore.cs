using Amazon.RDS;
using Amazon.RDS.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Control;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Restores;

/// <summary>Restores one DB instance next to its source.</summary>
internal sealed class DbInstanceRestore(IAmazonRDS rds, StatusWait wait, TimeProvider time, IProgress<string>? progress)
    : DatabaseRestore<DBInstance, DBSnapshot>(wait, time, progress)
{
    private readonly MemberReader _reader = new(rds);

    protected override string Name => "DB instance";

    protected override DrillResourceKind Kind => DrillResourceKind.DbInstance;

    protected override DrillResourceKind SnapshotKind => DrillResourceKind.DbSnapshot;

    protected override string NotFoundCode => "DBInstanceNotFound";

    protected override Task<DBInstance?> ReadAsync(string identifier, CancellationToken cancellationToken) =>
        _reader.InstanceAsync(identifier, cancellationToken);

    protected override string? Status(DBInstance database) => database.DBInstanceStatus;

    protected override string? Address(DBInstance database) => database.Endpoint?.Address;

    protected override int? Port(DBInstance database) => database.Endpoint?.Port;

    protected override DateTime? LatestRestorableTime(DBInstance database) => database.LatestRestorableTime;

    protected override InstanceFacts Facts(DBInstance copy) => InstanceReader.Read(copy, null);

    protected override string IdentifierOf(DBSnapshot snapshot) => snapshot.DBSnapshotIdentifier;

    protected override DateTime? Created(DBSnapshot snapshot) => snapshot.SnapshotCreateTime;

    protected override async Task<DBSnapshot> SnapshotAsync(string source, string name, string runId, CancellationToken cancellationToken)
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
        return await UntilAvailableAsync($"DB snapshot '{name}'", Read, s => s.Status, cancellationToken);

        async Task<DBSnapshot?> Read(CancellationToken token)
        {
            var answer = await rds.DescribeDBSnapshotsAsync(new DescribeDBSnapshotsRequest { DBSnapshotIdentifier = name }, token)
                .ExplainedAsync($"describe DB snapshot '{name}'", token);
            return answer.DBSnapshots?.FirstOrDefault();
        }
    }

    protected override async Task FromSnapshotAsync(
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
    }

    protected override async Task ToPointInTimeAsync(
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
    }

    /// <summary>RDS assigns the default group of the version; only a custom one is specified.</summary>
    private static string? OptionGroup(DBInstance source) =>
        source
            .OptionGroupMemberships?.Select(g => g.OptionGroupName)
            .FirstOrDefault(g => !g.StartsWith("default:", StringComparison.Ordinal));

    private static List<string>? Groups(DBInstance source) => source.VpcSecurityGroups?.ConvertAll(g => g.VpcSecurityGroupId);
}
