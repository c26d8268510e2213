using System.Net;
using Xunit;

namespace RdsCluster.LocalHost.Tests.RdsApi;

public sealed class BackupActionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Earliest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private RdsApiFixture _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await RdsApiFixture.StartAsync();
        _api.Orders.RestorableTimes = (Earliest, Earliest.AddHours(1));
        await _api.Orders.CreateSnapshotAsync("nightly", "orders", CancellationToken.None);
        await _api.Orders.RestoreSnapshotAsync("nightly", "drill", new Dictionary<string, string>(), CancellationToken.None);
        await _api.Stock.CreateSnapshotAsync("weekly", "stock-a", CancellationToken.None);
        _api.Orders.Calls.Clear();
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("RestoreTime=2026-01-01T00:30:00Z", "restore 1767227400")]
    [InlineData("UseLatestRestorableTime=true", "restore latest")]
    public async Task PointInTimeRestore_InRange_IsStarted(string when, string call)
    {
        var (_, body) = await _api.PostAsync(
            $"Action=RestoreDBInstanceToPointInTime&SourceDBInstanceIdentifier=orders&TargetDBInstanceIdentifier=Back-1&{when}"
        );

        Assert.Equal(
            ("back-1", "creating"),
            (body.Descendants("DBInstanceIdentifier").First().Value, body.Descendants("DBInstanceStatus").Single().Value)
        );
        Assert.Empty(body.Descendants("Endpoint"));
        Assert.Equal([call], _api.Orders.Calls);
    }

    [Fact]
    public async Task DescribeDBInstances_OfTheSource_SaysUpToWhenItCanBeRestored()
    {
        var (_, body) = await _api.PostAsync("Action=DescribeDBInstances&DBInstanceIdentifier=orders");

        Assert.Equal("2026-01-01T01:00:00.000Z", body.Descendants("LatestRestorableTime").Single().Value);
    }

    [Fact]
    public async Task Snapshot_BeingMade_KeepsTheInstanceBusy()
    {
        var gate = new TaskCompletionSource();
        _api.Orders.Gate = gate.Task;

        var (_, answer) = await _api.PostAsync("Action=CreateDBSnapshot&DBInstanceIdentifier=orders&DBSnapshotIdentifier=second");
        var (_, meanwhile) = await _api.PostAsync("Action=DescribeDBInstances&DBInstanceIdentifier=orders");
        gate.SetResult();

        Assert.Equal("creating", answer.Descendants("Status").First().Value);
        Assert.Equal("backing-up", meanwhile.Descendants("DBInstanceStatus").Single().Value);
    }

    [Theory]
    [InlineData("", "nightly")]
    [InlineData("&DBSnapshotIdentifier=NIGHTLY", "nightly")]
    [InlineData("&DBInstanceIdentifier=orders-reader-1", "")]
    [InlineData("&SnapshotType=automated", "")]
    [InlineData("&Filters.Filter.1.Name=db-instance-id&Filters.Filter.1.Values.Value.1=orders", "nightly")]
    [InlineData("&Filters.Filter.1.Name=engine&Filters.Filter.1.Values.Value.1=mariadb", "")]
    public async Task DescribeDBSnapshots_WithAConstraint_GivesWhatMatches(string parameters, string expected)
    {
        var (_, body) = await _api.PostAsync($"Action=DescribeDBSnapshots{parameters}");

        Assert.Equal(expected, string.Join(' ', body.Descendants("DBSnapshotIdentifier").Select(element => element.Value)));
    }

    [Fact]
    public async Task DescribeDBClusterSnapshots_OfAurora_NamesTheCluster()
    {
        var (_, body) = await _api.PostAsync("Action=DescribeDBClusterSnapshots&DBClusterIdentifier=stock");

        Assert.Equal(
            ("weekly", "stock"),
            (body.Descendants("DBClusterSnapshotIdentifier").Single().Value, body.Descendants("DBClusterIdentifier").Single().Value)
        );
    }

    [Theory]
    [InlineData("CreateDBSnapshot&DBInstanceIdentifier=orders&DBSnapshotIdentifier=nightly", 400, "DBSnapshotAlreadyExists")]
    [InlineData("CreateDBSnapshot&DBInstanceIdentifier=orders&DBSnapshotIdentifier=a--b", 400, "InvalidParameterValue")]
    [InlineData("CreateDBSnapshot&DBInstanceIdentifier=none&DBSnapshotIdentifier=new", 404, "DBInstanceNotFound")]
    [InlineData("CreateDBSnapshot&DBInstanceIdentifier=stock-a&DBSnapshotIdentifier=new", 400, "InvalidDBInstanceState")]
    [InlineData("DeleteDBSnapshot&DBSnapshotIdentifier=none", 404, "DBSnapshotNotFound")]
    [InlineData("DeleteDBClusterSnapshot&DBClusterSnapshotIdentifier=nightly", 404, "DBClusterSnapshotNotFoundFault")]
    [InlineData("RestoreDBInstanceFromDBSnapshot&DBInstanceIdentifier=orders&DBSnapshotIdentifier=nightly", 400, "DBInstanceAlreadyExists")]
    [InlineData("RestoreDBInstanceFromDBSnapshot&DBInstanceIdentifier=new&DBSnapshotIdentifier=none", 404, "DBSnapshotNotFound")]
    [InlineData(
        "RestoreDBInstanceFromDBSnapshot&DBInstanceIdentifier=new&DBSnapshotIdentifier=nightly&DBParameterGroupName=none",
        404,
        "DBParameterGroupNotFound"
    )]
    [InlineData(
        "RestoreDBInstanceToPointInTime&SourceDBInstanceIdentifier=orders&TargetDBInstanceIdentifier=new",
        400,
        "InvalidParameterCombination"
    )]
    [InlineData(
        "RestoreDBInstanceToPointInTime&SourceDBInstanceIdentifier=orders&TargetDBInstanceIdentifier=new&RestoreTime=2025-12-31T23:59:59Z",
        400,
        "InvalidParameterValue"
    )]
    [InlineData(
        "RestoreDBInstanceToPointInTime&SourceDBInstanceIdentifier=stock-a&TargetDBInstanceIdentifier=new&UseLatestRestorableTime=true",
        400,
        "PointInTimeRestoreNotEnabled"
    )]
    [InlineData("DeleteDBInstance&DBInstanceIdentifier=orders-reader-1&SkipFinalSnapshot=true", 400, "InvalidDBInstanceState")]
    [InlineData("DeleteDBInstance&DBInstanceIdentifier=drill", 400, "InvalidParameterCombination")]
    [InlineData("RebootDBInstance&DBInstanceIdentifier=drill", 400, "InvalidDBInstanceState")]
    public async Task BackupRequest_ThatRdsWouldRefuse_GetsAwsCodeAndStatus(string request, int status, string code)
    {
        var (got, body) = await _api.PostAsync($"Action={request}");

        Assert.Equal((status, code), ((int)got, body.Element("Error")!.Element("Code")!.Value));
        Assert.Empty(_api.Orders.Calls);
    }

    [Fact]
    public async Task RestoredInstance_OfDescribe_TakesStorageFromItsSource()
    {
        var (status, body) = await _api.PostAsync("Action=DescribeDBInstances&DBInstanceIdentifier=drill");

        Assert.Equal(
            (HttpStatusCode.OK, "true", "default.mysql8.4"),
            (status, body.Descendants("StorageEncrypted").Single().Value, body.Descendants("DBParameterGroupName").Single().Value)
        );
        Assert.Equal("false", body.Descendants("DeletionProtection").Single().Value);
    }
}
