using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.IntegrationTests.Control;

public sealed class FailoverTests(Moto moto)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RequestFailover_OfDbCluster_ChangesTheWriter()
    {
        await moto.Boto3Async(
            """
            rds.create_db_cluster(DBClusterIdentifier="fail", Engine="aurora-mysql", MasterUsername="owner",
                MasterUserPassword="not-a-real-one")
            for name in ("fail-1", "fail-2"):
                rds.create_db_instance(DBInstanceIdentifier=name, DBInstanceClass="db.r7g.large", Engine="aurora-mysql",
                    DBClusterIdentifier="fail")
            """
        );
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);
        var target = SampleTargets.Of("aurora", "fail", "fail-1", "fail-2");

        await plane.RequestFailoverAsync(target, FailoverKind.Failover, "fail-2", Cancelled);

        var facts = await plane.DescribeAsync(target, Cancelled);
        Assert.Equal("fail-2", Assert.Single(facts.Instances, i => i.IsWriter == true).Identifier);
    }

    /// <summary>Moto takes the request but goes on to name the source, so only the acceptance shows here.</summary>
    [Fact]
    public async Task RequestFailover_Promotion_IsAccepted()
    {
        await moto.Boto3Async(
            """
            rds.create_db_instance(DBInstanceIdentifier="door-1", DBInstanceClass="db.t4g.micro", Engine="mysql", AllocatedStorage=20,
                MasterUsername="owner", MasterUserPassword="not-a-real-one")
            rds.create_db_instance_read_replica(DBInstanceIdentifier="door-2", SourceDBInstanceIdentifier="door-1")
            """
        );
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);

        var refusal = await Record.ExceptionAsync(() =>
            plane.RequestFailoverAsync(
                SampleTargets.Of("primary-with-replicas", null, "door-1", "door-2"),
                FailoverKind.PromoteReplica,
                "door-2",
                Cancelled
            )
        );

        Assert.Null(refusal);
    }

    [Fact]
    public async Task RequestFailover_PromotionWithoutReplica_NamesTheReplicas()
    {
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);

        var error = await Assert.ThrowsAsync<ControlPlaneException>(() =>
            plane.RequestFailoverAsync(
                SampleTargets.Of("primary-with-replicas", null, "a-1", "a-2", "a-3"),
                FailoverKind.PromoteReplica,
                null,
                Cancelled
            )
        );

        Assert.Equal("A promotion requires the replica to promote. 'Orders' has: a-2, a-3.", error.Message);
    }

    [Theory]
    [InlineData("multi-az-cluster", "any")]
    [InlineData("primary-with-replicas", null)]
    public async Task RequestFailover_TargetWhereRdsChooses_IsRefused(string topology, string? cluster)
    {
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);

        var error = await Assert.ThrowsAsync<ControlPlaneException>(() =>
            plane.RequestFailoverAsync(SampleTargets.Of(topology, cluster, "a-1"), FailoverKind.Failover, "a-2", Cancelled)
        );

        Assert.Equal("InvalidParameterCombination", error.Code);
    }

    [Fact]
    public async Task RequestFailover_UnknownInstance_TellsTheCodeAndTheName()
    {
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);

        var error = await Assert.ThrowsAsync<ControlPlaneException>(() =>
            plane.RequestFailoverAsync(SampleTargets.Of("single-instance", null, "nobody"), FailoverKind.Failover, null, Cancelled)
        );

        Assert.Equal("DBInstanceNotFound", error.Code);
        Assert.StartsWith("Could not reboot DB instance 'nobody' with failover:", error.Message);
    }
}
