using System.Net;
using System.Xml.Linq;
using Xunit;

namespace RdsCluster.LocalHost.Tests.RdsApi;

/// <summary>A restored Aurora cluster has no instance before one is created in it.</summary>
public sealed class DbClusterRestoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Earliest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private RdsApiFixture _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await RdsApiFixture.StartAsync();
        _api.Stock.RestorableTimes = (Earliest, Earliest.AddHours(1));
        await _api.Stock.CreateSnapshotAsync("weekly", "stock-a", CancellationToken.None);
        await SendAsync(
            "RestoreDBClusterFromSnapshot&DBClusterIdentifier=Drill&SnapshotIdentifier=weekly&Engine=aurora-mysql&"
                + "Tags.Tag.1.Key=run&Tags.Tag.1.Value=7"
        );
        _api.Stock.Calls.Clear();
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task RestoredCluster_BeforeItsInstance_HasNeitherMemberNorEndpoint()
    {
        var cluster = await ClusterAsync("drill");

        Assert.Equal(
            ("available", "true", "run"),
            (cluster.Element("Status")!.Value, cluster.Element("StorageEncrypted")!.Value, cluster.Descendants("Key").Single().Value)
        );
        Assert.Equal((0, null), (cluster.Descendants("DBClusterMember").Count(), cluster.Element("Endpoint")));
    }

    [Fact]
    public async Task Instance_CreatedInIt_IsStartedOnTheSnapshotAndServesTheCluster()
    {
        var created = await SendAsync(
            "CreateDBInstance&DBInstanceIdentifier=Drill-1&DBClusterIdentifier=drill&DBInstanceClass=db.r7g.large&Engine=aurora-mysql"
        );
        var cluster = await ClusterAsync("drill");

        Assert.Equal(
            ("creating", "drill"),
            (created.Descendants("DBInstanceStatus").Single().Value, created.Descendants("DBClusterIdentifier").Single().Value)
        );
        Assert.Equal(["restore weekly"], _api.Stock.Calls);
        Assert.Equal(
            ("drill-1", "true", "127.0.13.1"),
            (
                cluster.Descendants("DBInstanceIdentifier").Single().Value,
                cluster.Descendants("IsClusterWriter").Single().Value,
                cluster.Element("Endpoint")!.Value
            )
        );
    }

    [Fact]
    public async Task SecondInstance_CreatedInIt_IsAReaderThatGoesBeforeTheWriter()
    {
        await SendAsync(
            "CreateDBInstance&DBInstanceIdentifier=drill-1&DBClusterIdentifier=drill&DBInstanceClass=db.r7g.large&Engine=aurora-mysql"
        );
        var created = await SendAsync(
            "CreateDBInstance&DBInstanceIdentifier=Drill-2&DBClusterIdentifier=drill&DBInstanceClass=db.r7g.large&Engine=aurora-mysql"
        );
        var cluster = await ClusterAsync("drill");
        var members = await SendAsync("DescribeDBInstances&Filters.Filter.1.Name=db-cluster-id&Filters.Filter.1.Values.Value.1=drill");
        var (refused, failover) = (
            await _api.PostAsync("Action=DeleteDBInstance&DBInstanceIdentifier=drill-1"),
            await _api.PostAsync("Action=FailoverDBCluster&DBClusterIdentifier=drill")
        );
        await SendAsync("DeleteDBInstance&DBInstanceIdentifier=drill-2");
        await SendAsync("DeleteDBInstance&DBInstanceIdentifier=drill-1");

        Assert.Equal("creating", created.Descendants("DBInstanceStatus").Single().Value);
        Assert.Empty(created.Descendants("Endpoint"));
        Assert.Equal(
            ["drill-1 true", "drill-2 false"],
            cluster
                .Descendants("DBClusterMember")
                .Select(m => $"{m.Element("DBInstanceIdentifier")!.Value} {m.Element("IsClusterWriter")!.Value}")
        );
        Assert.Equal(("127.0.13.1", "127.0.13.2"), (cluster.Element("Endpoint")!.Value, cluster.Element("ReaderEndpoint")!.Value));
        Assert.Equal(["drill-1", "drill-2"], members.Descendants("DBInstanceIdentifier").Select(e => e.Value));
        Assert.Empty(members.Descendants("ReadReplicaSourceDBInstanceIdentifier"));
        Assert.Equal(
            ("InvalidDBInstanceState", "InvalidDBClusterStateFault"),
            (refused.Body.Descendants("Code").Single().Value, failover.Body.Descendants("Code").Single().Value)
        );
        Assert.Equal(["restore weekly", "reader of drill-1", "delete drill-2", "delete drill-1"], _api.Stock.Calls);
    }

    [Fact]
    public async Task Instance_CreatedTwiceAtOnce_IsRefusedTheSecondTime()
    {
        var begun = new TaskCompletionSource();
        _api.Stock.Gate = begun.Task;
        await SendAsync(
            "CreateDBInstance&DBInstanceIdentifier=drill-1&DBClusterIdentifier=drill&DBInstanceClass=db.r7g.large&Engine=aurora-mysql"
        );
        var (_, body) = await _api.PostAsync(
            "Action=CreateDBInstance&DBInstanceIdentifier=drill-1&DBClusterIdentifier=drill&DBInstanceClass=db.r7g.large&"
                + "Engine=aurora-mysql"
        );
        begun.SetResult();

        Assert.Equal("DBInstanceAlreadyExists", body.Descendants("Code").Single().Value);
        Assert.Equal(["restore weekly"], _api.Stock.Calls);
    }

    [Theory]
    [InlineData("RestoreToTime=2026-01-01T00:30:00Z", "restore 1767227400")]
    [InlineData("UseLatestRestorableTime=true", "restore 1767229200")]
    public async Task PointInTimeRestore_OfACluster_StartsAtTheMomentOfTheRequest(string when, string call)
    {
        await SendAsync($"RestoreDBClusterToPointInTime&SourceDBClusterIdentifier=stock&DBClusterIdentifier=back&{when}");
        _api.Stock.RestorableTimes = (Earliest, Earliest.AddHours(2));
        await SendAsync(
            "CreateDBInstance&DBInstanceIdentifier=back-1&DBClusterIdentifier=back&DBInstanceClass=db.r7g.large&Engine=aurora-mysql"
        );

        Assert.Equal([call], _api.Stock.Calls);
    }

    [Fact]
    public async Task DeletedInstanceAndCluster_AreGone()
    {
        await SendAsync(
            "CreateDBInstance&DBInstanceIdentifier=drill-1&DBClusterIdentifier=drill&DBInstanceClass=db.r7g.large&Engine=aurora-mysql"
        );
        var (early, _) = await _api.PostAsync("Action=DeleteDBCluster&DBClusterIdentifier=drill&SkipFinalSnapshot=true");
        await SendAsync("DeleteDBInstance&DBInstanceIdentifier=drill-1");
        await SendAsync("DeleteDBCluster&DBClusterIdentifier=drill&SkipFinalSnapshot=true");
        var (late, body) = await _api.PostAsync("Action=DescribeDBClusters&DBClusterIdentifier=drill");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (early, late));
        Assert.Equal("DBClusterNotFoundFault", body.Descendants("Code").Single().Value);
        Assert.Equal(["restore weekly", "delete drill-1"], _api.Stock.Calls);
    }

    [Theory]
    [InlineData(
        "RestoreDBClusterFromSnapshot&DBClusterIdentifier=stock&SnapshotIdentifier=weekly&Engine=aurora-mysql",
        400,
        "DBClusterAlreadyExistsFault"
    )]
    [InlineData(
        "RestoreDBClusterFromSnapshot&DBClusterIdentifier=new&SnapshotIdentifier=none&Engine=aurora-mysql",
        404,
        "DBClusterSnapshotNotFoundFault"
    )]
    [InlineData(
        "RestoreDBClusterFromSnapshot&DBClusterIdentifier=new&SnapshotIdentifier=weekly&Engine=aurora-mysql&"
            + "DBClusterParameterGroupName=none",
        404,
        "DBParameterGroupNotFound"
    )]
    [InlineData(
        "RestoreDBClusterToPointInTime&SourceDBClusterIdentifier=stock&DBClusterIdentifier=new",
        400,
        "InvalidParameterCombination"
    )]
    [InlineData(
        "RestoreDBClusterToPointInTime&SourceDBClusterIdentifier=stock&DBClusterIdentifier=new&RestoreToTime=2025-12-31T23:59:59Z",
        400,
        "InvalidParameterValue"
    )]
    [InlineData(
        "RestoreDBClusterToPointInTime&SourceDBClusterIdentifier=drill&DBClusterIdentifier=new&UseLatestRestorableTime=true",
        400,
        "InvalidDBClusterStateFault"
    )]
    [InlineData(
        "CreateDBInstance&DBInstanceIdentifier=new&DBClusterIdentifier=stock&DBInstanceClass=c&Engine=aurora-mysql",
        400,
        "InvalidParameterCombination"
    )]
    [InlineData("CreateDBInstance&DBInstanceIdentifier=new&DBInstanceClass=c&Engine=mysql", 400, "InvalidParameterCombination")]
    [InlineData(
        "CreateDBInstance&DBInstanceIdentifier=stock-a&DBClusterIdentifier=drill&DBInstanceClass=c&Engine=mysql",
        400,
        "DBInstanceAlreadyExists"
    )]
    [InlineData(
        "CreateDBInstance&DBInstanceIdentifier=new&DBClusterIdentifier=drill&DBInstanceClass=c&Engine=mysql",
        400,
        "InvalidParameterCombination"
    )]
    [InlineData("CreateDBInstance&DBInstanceIdentifier=new&DBClusterIdentifier=drill&DBInstanceClass=c", 400, "MissingParameter")]
    [InlineData(
        "CreateDBInstance&DBInstanceIdentifier=new&DBClusterIdentifier=none&DBInstanceClass=c&Engine=aurora-mysql",
        404,
        "DBClusterNotFoundFault"
    )]
    [InlineData("DeleteDBCluster&DBClusterIdentifier=stock&SkipFinalSnapshot=true", 400, "InvalidDBClusterStateFault")]
    [InlineData("DeleteDBCluster&DBClusterIdentifier=drill", 400, "InvalidParameterCombination")]
    [InlineData("CreateDBClusterSnapshot&DBClusterIdentifier=drill&DBClusterSnapshotIdentifier=new", 400, "InvalidDBClusterStateFault")]
    [InlineData("FailoverDBCluster&DBClusterIdentifier=drill", 400, "InvalidDBClusterStateFault")]
    [InlineData("CreateDBProxy&DBProxyName=drill", 400, "InvalidAction")]
    public async Task Request_ThatRdsWouldRefuse_GetsAwsCodeAndStatus(string request, int status, string code)
    {
        var (got, body) = await _api.PostAsync($"Action={request}");

        Assert.Equal((status, code), ((int)got, body.Element("Error")!.Element("Code")!.Value));
        Assert.Empty(_api.Stock.Calls);
    }

    private async Task<XElement> ClusterAsync(string identifier) =>
        (await SendAsync($"DescribeDBClusters&DBClusterIdentifier={identifier}")).Descendants("DBCluster").Single();

    private async Task<XElement> SendAsync(string request)
    {
        var (status, body) = await _api.PostAsync($"Action={request}");
        Assert.True(status == HttpStatusCode.OK, body.ToString());
        return body;
    }
}
