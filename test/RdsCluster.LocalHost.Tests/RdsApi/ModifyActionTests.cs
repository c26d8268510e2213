using System.Net;

namespace RdsCluster.LocalHost.Tests.RdsApi;

/// <summary>The actions by which scripts change what runs.</summary>
public sealed class ModifyActionTests : IAsyncLifetime
{
    private RdsApiFixture _api = null!;

    public async ValueTask InitializeAsync() => _api = await RdsApiFixture.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task ModifyDBInstance_PropertyThatRdsChangesAtOnce_IsAnsweredFromThenOn()
    {
        await _api.PostAsync("Action=ModifyDBInstance&DBInstanceIdentifier=orders&BackupRetentionPeriod=9");

        var (_, described) = await _api.PostAsync("Action=DescribeDBInstances&DBInstanceIdentifier=orders");

        Assert.Equal("9", described.Descendants("BackupRetentionPeriod").Single().Value);
        Assert.Empty(_api.Orders.Calls);
    }

    [Fact]
    public async Task ModifyDBInstance_ClassWithoutApplyImmediately_IsPending()
    {
        var (_, modified) = await _api.PostAsync("Action=ModifyDBInstance&DBInstanceIdentifier=orders&DBInstanceClass=db.r7g.4xlarge");

        Assert.Equal("db.r7g.4xlarge", modified.Descendants("PendingModifiedValues").Single().Element("DBInstanceClass")!.Value);
        Assert.NotEqual("db.r7g.4xlarge", modified.Descendants("DBInstance").Single().Element("DBInstanceClass")!.Value);
        Assert.Empty(_api.Orders.Calls);
    }

    [Fact]
    public async Task ModifyDBInstance_ClassAtOnce_FailsAMultiAzInstanceOver()
    {
        var (_, modified) = await _api.PostAsync(
            "Action=ModifyDBInstance&DBInstanceIdentifier=orders&DBInstanceClass=db.r7g.4xlarge&ApplyImmediately=true"
        );

        var instance = modified.Descendants("DBInstance").Single();
        Assert.Equal(
            ("db.r7g.4xlarge", "modifying"),
            (instance.Element("DBInstanceClass")!.Value, instance.Element("DBInstanceStatus")!.Value)
        );
        Assert.Contains(_api.Orders.Calls, call => call.Contains("reboot", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("EngineVersion=8.4.8")]
    [InlineData("MasterUserPassword=something")]
    public async Task ModifyDBInstance_WhatTheLocalHostCannotChange_IsRefused(string parameter)
    {
        var (status, error) = await _api.PostAsync($"Action=ModifyDBInstance&DBInstanceIdentifier=orders&{parameter}");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("InvalidParameterCombination", error.Descendants("Code").Single().Value);
        Assert.Contains(parameter.Split('=')[0], error.Descendants("Message").Single().Value, StringComparison.Ordinal);
        Assert.DoesNotContain("something", error.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModifyDBCluster_Property_IsAnsweredFromThenOn()
    {
        await _api.PostAsync("Action=ModifyDBCluster&DBClusterIdentifier=stock&BackupRetentionPeriod=11");

        var (_, described) = await _api.PostAsync("Action=DescribeDBClusters&DBClusterIdentifier=stock");

        Assert.Equal("11", described.Descendants("DBCluster").Single().Element("BackupRetentionPeriod")!.Value);
    }

    [Fact]
    public async Task ModifyDBParameterGroup_Parameter_ReachesTheServersOfTheGroupAndIsDescribed()
    {
        await _api.PostAsync(
            "Action=ModifyDBParameterGroup&DBParameterGroupName=profile&Parameters.Parameter.1.ParameterName=max_connections"
                + "&Parameters.Parameter.1.ParameterValue=77&Parameters.Parameter.1.ApplyMethod=immediate"
        );

        var (_, described) = await _api.PostAsync("Action=DescribeDBParameters&DBParameterGroupName=profile");

        Assert.Contains("set max_connections=77 on ", Assert.Single(_api.Orders.Calls), StringComparison.Ordinal);
        Assert.EndsWith(" now", _api.Orders.Calls[0], StringComparison.Ordinal);
        Assert.Equal(
            "77",
            described
                .Descendants("Parameter")
                .Single(p => p.Element("ParameterName")!.Value == "max_connections")
                .Element("ParameterValue")!
                .Value
        );
    }

    [Fact]
    public async Task CopyDBSnapshot_OfASnapshot_MakesAnother()
    {
        await _api.Orders.CreateSnapshotAsync("nightly", "orders", CancellationToken.None);

        await _api.PostAsync("Action=CopyDBSnapshot&SourceDBSnapshotIdentifier=nightly&TargetDBSnapshotIdentifier=kept");
        var (_, described) = await _api.PostAsync("Action=DescribeDBSnapshots");

        Assert.Equal(["nightly", "kept"], described.Descendants("DBSnapshotIdentifier").Select(e => e.Value));
    }

    [Fact]
    public async Task StopDBCluster_OfAurora_StopsTheWriterLast()
    {
        await _api.PostAsync("Action=StopDBCluster&DBClusterIdentifier=stock");
        await WaitUntilAsync("stopped");
        var stopped = _api.Stock.Calls.ToList();
        await _api.PostAsync("Action=StartDBCluster&DBClusterIdentifier=stock");
        await WaitUntilAsync("available");

        Assert.EndsWith(SamplePlans.Aurora().Instances[0].Identifier, stopped[^1], StringComparison.Ordinal);
        Assert.EndsWith(SamplePlans.Aurora().Instances[0].Identifier, _api.Stock.Calls[stopped.Count], StringComparison.Ordinal);
    }

    [Fact]
    public async Task DescribeDBEngineVersions_OfWhatRuns_IsFoundByEngine()
    {
        var (_, described) = await _api.PostAsync("Action=DescribeDBEngineVersions&Engine=aurora-mysql");

        Assert.Equal("aurora-mysql", Assert.Single(described.Descendants("DBEngineVersion")).Element("Engine")!.Value);
    }

    [Fact]
    public async Task DownloadDBLogFilePortion_OfAnUnknownLog_IsNotFound()
    {
        var (status, error) = await _api.PostAsync(
            "Action=DownloadDBLogFilePortion&DBInstanceIdentifier=orders&LogFileName=error/no-such.log"
        );

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal("DBLogFileNotFoundFault", error.Descendants("Code").Single().Value);
    }

    private async Task WaitUntilAsync(string status)
    {
        var until = DateTime.UtcNow.AddSeconds(20);
        while (await StatusAsync() != status && DateTime.UtcNow < until)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        Assert.Equal(status, await StatusAsync());
    }

    private async Task<string> StatusAsync()
    {
        var (_, described) = await _api.PostAsync("Action=DescribeDBClusters&DBClusterIdentifier=stock");
        return described.Descendants("DBCluster").Single().Element("Status")!.Value;
    }
}
