using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.IntegrationTests.Restores;

public sealed class RestoreTests(Moto moto)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RestoreFrom.Snapshot, "r-snap", new[] { DrillResourceKind.DbInstance, DrillResourceKind.DbSnapshot })]
    [InlineData(RestoreFrom.PointInTime, "r-pitr", new[] { DrillResourceKind.DbInstance })]
    public async Task Restore_OfInstance_MakesTaggedCopyAndDeletesIt(RestoreFrom from, string run, DrillResourceKind[] kinds)
    {
        await InstanceAsync(run + "-source");
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);
        var target = SampleTargets.Of("single-instance", null, run + "-source");

        var copy = await plane.RestoreAsync(target, new RestoreOrder(run, from), null, Cancelled);
        var found = await plane.FindAsync(run, Cancelled);
        await plane.DeleteAsync(copy.Resources, Cancelled);

        Assert.StartsWith($"{run}-source-drill-{run}.", copy.Endpoint.Host);
        Assert.Equal(run, copy.Facts.Tags![IRestorePlane.DrillTag]);
        Assert.Equal(kinds, copy.Resources.Select(r => r.Kind));
        Assert.Equal(kinds, found.Select(r => r.Kind));
        Assert.Empty(await plane.FindAsync(run, Cancelled));
        Assert.Single((await plane.DescribeAsync(target, Cancelled)).Instances);
    }

    [Fact]
    public async Task Restore_OfAuroraCluster_MakesClusterWithInstanceAndDeletesBoth()
    {
        await moto.Boto3Async(
            """
            rds.create_db_cluster(DBClusterIdentifier="volume", Engine="aurora-mysql", MasterUsername="owner",
                MasterUserPassword="not-a-real-one")
            rds.create_db_instance(DBInstanceIdentifier="volume-1", DBInstanceClass="db.r7g.large", Engine="aurora-mysql",
                DBClusterIdentifier="volume")
            """
        );
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);

        var copy = await plane.RestoreAsync(
            SampleTargets.Of("aurora", "volume", "volume-1"),
            new RestoreOrder("r-vol", RestoreFrom.Snapshot),
            null,
            Cancelled
        );
        await plane.DeleteAsync(copy.Resources, Cancelled);

        Assert.Equal(
            [DrillResourceKind.DbInstance, DrillResourceKind.DbCluster, DrillResourceKind.DbClusterSnapshot],
            copy.Resources.Select(r => r.Kind)
        );
        Assert.Empty(await plane.FindAsync("r-vol", Cancelled));
    }

    [Fact]
    public async Task Delete_ResourceWithoutTheTag_IsRefusedAndStays()
    {
        await InstanceAsync("precious");
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);

        var error = await Assert.ThrowsAsync<ControlPlaneException>(() =>
            plane.DeleteAsync([new DrillResource(DrillResourceKind.DbInstance, "precious", "r-1", null)], Cancelled)
        );

        Assert.Equal("NotOfADrill", error.Code);
        Assert.Single((await plane.DescribeAsync(SampleTargets.Of("single-instance", null, "precious"), Cancelled)).Instances);
    }

    [Fact]
    public async Task Delete_WhatIsGoneAlready_IsFine()
    {
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);

        var error = await Record.ExceptionAsync(() =>
            plane.DeleteAsync([new DrillResource(DrillResourceKind.DbInstance, "gone", "r-1", null)], Cancelled)
        );

        Assert.Null(error);
    }

    [Fact]
    public async Task Find_LeftoversOfACrashedRun_AreFoundByTag()
    {
        await moto.Boto3Async(
            """
            rds.create_db_instance(DBInstanceIdentifier="left-over", DBInstanceClass="db.t4g.micro", Engine="mysql", AllocatedStorage=20,
                MasterUsername="owner", MasterUserPassword="not-a-real-one", Tags=[{"Key": "rdscluster:restore-drill",
                    "Value": "r-crashed"}])
            """
        );
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);

        var leftover = Assert.Single(await plane.FindAsync(null, Cancelled), r => r.RunId == "r-crashed");

        Assert.Equal((DrillResourceKind.DbInstance, "left-over"), (leftover.Kind, leftover.Identifier));
        Assert.NotNull(leftover.Created);
    }

    private Task<string> InstanceAsync(string name) =>
        moto.Boto3Async(
            $"""
            rds.create_db_instance(DBInstanceIdentifier="{name}", DBInstanceClass="db.m7g.large", Engine="mysql", AllocatedStorage=20,
                MultiAZ=True,
                MasterUsername="owner", MasterUserPassword="not-a-real-one", BackupRetentionPeriod=7)
            """
        );
}
