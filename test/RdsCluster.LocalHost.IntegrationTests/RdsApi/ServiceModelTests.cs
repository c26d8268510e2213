using System.Net;
using System.Xml.Linq;
using Xunit;

namespace RdsCluster.LocalHost.IntegrationTests.RdsApi;

/// <summary>Every answer has the shape that AWS's service model gives it.</summary>
public sealed class ServiceModelTests : IAsyncLifetime
{
    private RdsApiFixture _api = null!;

    public async ValueTask InitializeAsync() => _api = await RdsApiFixture.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("DescribeDBInstances", "")]
    [InlineData("DescribeDBClusters", "")]
    [InlineData("DescribeEvents", "")]
    [InlineData("RebootDBInstance", "&DBInstanceIdentifier=orders")]
    [InlineData("PromoteReadReplica", "&DBInstanceIdentifier=orders-reader-1")]
    [InlineData("FailoverDBCluster", "&DBClusterIdentifier=stock")]
    [InlineData("DescribeDBSubnetGroups", "")]
    [InlineData("DescribeDBParameterGroups", "")]
    [InlineData("DescribeDBClusterParameterGroups", "")]
    [InlineData("DescribeDBParameters", "&DBParameterGroupName=profile")]
    [InlineData("DescribeDBClusterParameters", "&DBClusterParameterGroupName=stock-group")]
    [InlineData("ListTagsForResource", "&ResourceName=arn:aws:rds:eu-central-1:123456789012:db:orders")]
    [InlineData("CreateDBSnapshot", "&DBInstanceIdentifier=orders&DBSnapshotIdentifier=new&Tags.Tag.1.Key=a&Tags.Tag.1.Value=b")]
    [InlineData("CreateDBClusterSnapshot", "&DBClusterIdentifier=stock&DBClusterSnapshotIdentifier=new")]
    [InlineData("DescribeDBSnapshots", "")]
    [InlineData("DescribeDBClusterSnapshots", "")]
    [InlineData("ModifyDBInstance", "&DBInstanceIdentifier=orders&DBInstanceClass=db.r7g.large")]
    [InlineData("ModifyDBCluster", "&DBClusterIdentifier=stock&BackupRetentionPeriod=8")]
    [InlineData("CopyDBSnapshot", "&SourceDBSnapshotIdentifier=nightly&TargetDBSnapshotIdentifier=kept")]
    [InlineData("CopyDBClusterSnapshot", "&SourceDBClusterSnapshotIdentifier=nightly&TargetDBClusterSnapshotIdentifier=kept")]
    [InlineData("StopDBCluster", "&DBClusterIdentifier=stock")]
    [InlineData("DescribeDBEngineVersions", "")]
    [InlineData("DescribeOrderableDBInstanceOptions", "&Engine=mysql")]
    [InlineData("DescribeCertificates", "")]
    [InlineData("RestoreDBClusterFromSnapshot", "&DBClusterIdentifier=restored&SnapshotIdentifier=nightly&Engine=aurora-mysql")]
    [InlineData("RestoreDBInstanceFromDBSnapshot", "&DBInstanceIdentifier=restored&DBSnapshotIdentifier=nightly")]
    public async Task Answer_OfAnAction_HasTheModelsShape(string action, string parameters)
    {
        var model = await ServiceModel.LoadAsync();
        await _api.Orders.CreateSnapshotAsync("nightly", "orders", CancellationToken.None);
        await _api.Stock.CreateSnapshotAsync("nightly", "stock-a", CancellationToken.None);
        _api.Orders.Record(DateTimeOffset.UtcNow, "orders", "failover", "done");

        var (status, answer) = await _api.PostAsync($"Action={action}{parameters}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEmpty(answer.Element($"{action}Result")!.Descendants());
        Assert.Empty(model.Deviations(action, answer));
    }

    [Fact]
    public async Task Answer_WithAMistake_IsFound()
    {
        var model = await ServiceModel.LoadAsync();
        var answer = XElement.Parse(
            """
            <R><DescribeDBInstancesResult><DBInstances>
              <DBInstance><MultiAZ>yes</MultiAZ><Colour>red</Colour><Port>1</Port></DBInstance><member/>
            </DBInstances></DescribeDBInstancesResult></R>
            """
        );

        Assert.Equal(4, model.Deviations("DescribeDBInstances", answer).Count());
    }
}
