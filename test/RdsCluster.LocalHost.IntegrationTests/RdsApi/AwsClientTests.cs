using System.Text.Json.Nodes;
using Xunit;

namespace RdsCluster.LocalHost.IntegrationTests.RdsApi;

/// <summary>AWS's own client is the judge of the protocol.</summary>
public sealed class AwsClientTests : IAsyncLifetime
{
    private RdsApiFixture _api = null!;

    public async ValueTask InitializeAsync() => _api = await RdsApiFixture.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task DescribeDbInstances_OfAwsClient_ReadsEveryKindOfValue()
    {
        var (exitCode, output, _) = await AwsClient.RunAsync(_api.Server.Endpoint, "describe-db-instances --db-instance-identifier orders");

        Assert.Equal(0, exitCode);
        var instance = Assert.Single(output!["DBInstances"]!.AsArray())!;
        Assert.Equal("available", (string?)instance["DBInstanceStatus"]);
        Assert.Equal(14, (int?)instance["BackupRetentionPeriod"]);
        Assert.True((bool?)instance["MultiAZ"]);
        Assert.Equal(("127.0.12.1", 3307), ((string?)instance["Endpoint"]!["Address"], (int?)instance["Endpoint"]!["Port"]));
        Assert.Equal("shop & more", (string?)instance["TagList"]![0]!["Value"]);
        Assert.Equal(["error", "slowquery"], instance["EnabledCloudwatchLogsExports"]!.AsArray().Select(type => (string?)type));
        Assert.Equal("in-sync", (string?)instance["DBParameterGroups"]![0]!["ParameterApplyStatus"]);
        Assert.Equal("eu-central-1b", (string?)instance["DBSubnetGroup"]!["Subnets"]![1]!["SubnetAvailabilityZone"]!["Name"]);
    }

    [Fact]
    public async Task DescribeDbInstances_OfAwsClient_PagesOnItsOwn()
    {
        await using var large = await RdsApiFixture.StartAsync(replicas: 30);

        var (exitCode, output, _) = await AwsClient.RunAsync(large.Server.Endpoint, "describe-db-instances --page-size 20");

        Assert.Equal((0, 33), (exitCode, output!["DBInstances"]!.AsArray().Count));
    }

    [Fact]
    public async Task RebootDbInstance_OfAwsClient_ForcesTheFailover()
    {
        var (exitCode, output, _) = await AwsClient.RunAsync(
            _api.Server.Endpoint,
            "reboot-db-instance --db-instance-identifier orders --force-failover"
        );

        Assert.Equal((0, "rebooting"), (exitCode, (string?)output!["DBInstance"]!["DBInstanceStatus"]));
        Assert.Equal(["reboot orders True"], _api.Orders.Calls);
    }

    [Fact]
    public async Task FailoverDbCluster_OfAwsClient_NamesTheNewWriter()
    {
        var (exitCode, output, _) = await AwsClient.RunAsync(
            _api.Server.Endpoint,
            "failover-db-cluster --db-cluster-identifier stock --target-db-instance-identifier stock-b"
        );

        Assert.Equal((0, "stock"), (exitCode, (string?)output!["DBCluster"]!["DBClusterIdentifier"]));
        Assert.Equal(["failover stock-b"], _api.Stock.Calls);
    }

    [Fact]
    public async Task DescribeEvents_OfAwsClient_ReadsThem()
    {
        _api.Orders.Record(DateTimeOffset.UtcNow, "orders", "failover", "Multi-AZ instance failover completed");

        var (exitCode, output, _) = await AwsClient.RunAsync(
            _api.Server.Endpoint,
            "describe-events --source-type db-instance --source-identifier orders --duration 60 --event-categories failover"
        );

        Assert.Equal(0, exitCode);
        Assert.Equal("Multi-AZ instance failover completed", (string?)Assert.Single(output!["Events"]!.AsArray())!["Message"]);
    }

    [Fact]
    public async Task AddTags_OfAwsClient_AreListed()
    {
        const string Arn = "arn:aws:rds:eu-central-1:123456789012:cluster:stock";
        await AwsClient.RunAsync(_api.Server.Endpoint, $"add-tags-to-resource --resource-name {Arn} --tags Key=run,Value=7");

        var (_, output, _) = await AwsClient.RunAsync(_api.Server.Endpoint, $"list-tags-for-resource --resource-name {Arn}");

        Assert.Equal("""[{"Key":"run","Value":"7"},{"Key":"team","Value":"stock"}]""", output!["TagList"]!.ToJsonString());
    }

    [Fact]
    public async Task DescribeDbInstances_OfAwsClientInUsEast1_NeedsTheEndpointAsAnOption()
    {
        var (exitCode, output, _) = await AwsClient.RunAsync(
            _api.Server.Endpoint,
            $"describe-db-instances --region us-east-1 --endpoint-url {_api.Server.Endpoint}"
        );

        Assert.Equal((0, 5), (exitCode, output!["DBInstances"]!.AsArray().Count));
    }

    [Fact]
    public async Task Snapshot_OfAwsClient_IsMadeRestoredAndDeleted()
    {
        await AwsClient.RunAsync(
            _api.Server.Endpoint,
            "create-db-snapshot --db-instance-identifier orders --db-snapshot-identifier nightly"
        );
        var (_, snapshots, _) = await AwsClient.RunAsync(_api.Server.Endpoint, "describe-db-snapshots --db-instance-identifier orders");
        var (_, restored, _) = await AwsClient.RunAsync(
            _api.Server.Endpoint,
            "restore-db-instance-from-db-snapshot --db-instance-identifier drill --db-snapshot-identifier nightly "
                + "--db-parameter-group-name profile --tags Key=run,Value=7"
        );
        var (_, instances, _) = await AwsClient.RunAsync(_api.Server.Endpoint, "describe-db-instances --db-instance-identifier drill");
        await AwsClient.RunAsync(_api.Server.Endpoint, "delete-db-instance --db-instance-identifier drill --skip-final-snapshot");
        var (_, deleted, _) = await AwsClient.RunAsync(_api.Server.Endpoint, "delete-db-snapshot --db-snapshot-identifier nightly");

        Assert.Equal(
            ("available", 100),
            ((string?)snapshots!["DBSnapshots"]![0]!["Status"], (int?)snapshots["DBSnapshots"]![0]!["PercentProgress"])
        );
        Assert.Equal("creating", (string?)restored!["DBInstance"]!["DBInstanceStatus"]);
        var drill = instances!["DBInstances"]![0]!;
        Assert.Equal(
            ("available", "127.0.13.1", "profile", "7"),
            (
                (string?)drill["DBInstanceStatus"],
                (string?)drill["Endpoint"]!["Address"],
                (string?)drill["DBParameterGroups"]![0]!["DBParameterGroupName"],
                (string?)drill["TagList"]![0]!["Value"]
            )
        );
        Assert.Equal("deleted", (string?)deleted!["DBSnapshot"]!["Status"]);
        Assert.Equal(["snapshot orders", "restore nightly gtid-mode max_connections", "delete drill", "delete nightly"], _api.Orders.Calls);
    }

    [Theory]
    [InlineData("describe-db-instances --db-instance-identifier none", "(DBInstanceNotFound)")]
    [InlineData("stop-db-instance --db-instance-identifier orders", "(InvalidDBInstanceState)")]
    [InlineData("describe-account-attributes", "(InvalidAction)")]
    public async Task Refusal_OfTheApi_ReachesAwsClientByCode(string arguments, string code)
    {
        var (exitCode, _, error) = await AwsClient.RunAsync(_api.Server.Endpoint, arguments);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(code, error, StringComparison.Ordinal);
    }
}
