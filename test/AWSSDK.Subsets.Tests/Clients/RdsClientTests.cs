using Amazon.RDS;
using Amazon.RDS.Model;

namespace AWSSDK.Subsets.Tests.Clients;

public sealed class RdsClientTests(Moto moto)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DescribeDBInstances_AfterCreation_GivesWhatWasCreated()
    {
        using var rds = Client();
        await CreateAsync(rds, "described");

        var answer = await rds.DescribeDBInstancesAsync(new DescribeDBInstancesRequest { DBInstanceIdentifier = "described" }, Cancelled);

        var instance = Assert.Single(answer.DBInstances);
        Assert.Equal("available", instance.DBInstanceStatus);
        Assert.Equal(21, instance.AllocatedStorage);
        Assert.True(instance.MultiAZ);
        Assert.Equal(3306, instance.Endpoint.Port);
        Assert.Equal("orders", Assert.Single(instance.TagList).Value);
        Assert.Equal(["audit", "error"], instance.EnabledCloudwatchLogsExports);
        Assert.Null(instance.AssociatedRoles);
        Assert.Equal(DateTimeKind.Utc, instance.InstanceCreateTime!.Value.Kind);
        Assert.NotEmpty(answer.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task Snapshot_RestoredAndDeleted_LeavesNothing()
    {
        using var rds = Client();
        await CreateAsync(rds, "drilled");
        await rds.CreateDBSnapshotAsync(new() { DBInstanceIdentifier = "drilled", DBSnapshotIdentifier = "drill-snapshot" }, Cancelled);

        var restored = await rds.RestoreDBInstanceFromDBSnapshotAsync(
            new()
            {
                DBInstanceIdentifier = "restored",
                DBSnapshotIdentifier = "drill-snapshot",
                PubliclyAccessible = false,
            },
            Cancelled
        );
        await rds.DeleteDBInstanceAsync(new() { DBInstanceIdentifier = "restored", SkipFinalSnapshot = true }, Cancelled);
        await rds.DeleteDBSnapshotAsync(new() { DBSnapshotIdentifier = "drill-snapshot" }, Cancelled);

        Assert.Equal("restored", restored.DBInstance.DBInstanceIdentifier);
        await Assert.ThrowsAsync<DBSnapshotNotFoundException>(() =>
            rds.DescribeDBSnapshotsAsync(new DescribeDBSnapshotsRequest { DBSnapshotIdentifier = "drill-snapshot" }, Cancelled)
        );
    }

    [Fact]
    public async Task DescribeDBInstances_UnknownName_ThrowsTypedException()
    {
        using var rds = Client();

        var error = await Assert.ThrowsAsync<DBInstanceNotFoundException>(() =>
            rds.DescribeDBInstancesAsync(new DescribeDBInstancesRequest { DBInstanceIdentifier = "no-such-instance" }, Cancelled)
        );

        Assert.Equal("DBInstanceNotFound", error.ErrorCode);
        Assert.Contains("no-such-instance", error.Message);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, error.StatusCode);
    }

    private AmazonRDSClient Client() => new(Moto.Credentials, moto.Config<AmazonRDSConfig>());

    private static Task<CreateDBInstanceResponse> CreateAsync(AmazonRDSClient rds, string name) =>
        rds.CreateDBInstanceAsync(
            new CreateDBInstanceRequest
            {
                DBInstanceIdentifier = name,
                DBInstanceClass = "db.t4g.micro",
                Engine = "mysql",
                AllocatedStorage = 21,
                MultiAZ = true,
                MasterUsername = "owner",
                MasterUserPassword = "not-a-real-password",
                EnableCloudwatchLogsExports = ["audit", "error"],
                Tags = [new Tag { Key = "app", Value = "orders" }],
            },
            Cancelled
        );
}
