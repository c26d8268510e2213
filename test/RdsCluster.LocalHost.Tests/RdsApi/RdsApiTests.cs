using System.Net;
using System.Xml.Linq;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.RdsApi;
using Xunit;

namespace RdsCluster.LocalHost.Tests.RdsApi;

public sealed class RdsApiTests : IAsyncLifetime
{
    private RdsApiFixture _api = null!;

    public async ValueTask InitializeAsync() => _api = await RdsApiFixture.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task DescribeDBInstances_WithoutName_GivesAllOfAllClusters()
    {
        var (status, body) = await _api.PostAsync("Action=DescribeDBInstances&Version=2014-10-31");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            ["orders", "orders-reader-1", "orders-reader-2", "stock-a", "stock-b"],
            body.Descendants("DBInstanceIdentifier").Where(element => element.Parent!.Name == "DBInstance").Select(element => element.Value)
        );
        Assert.Single(body.Descendants("RequestId"));
    }

    [Theory]
    [InlineData("DBInstanceStatus", "available")]
    [InlineData("DBInstanceClass", "db.m7g.large")]
    [InlineData("BackupRetentionPeriod", "14")]
    [InlineData("PreferredBackupWindow", "03:00-04:00")]
    [InlineData("MultiAZ", "true")]
    [InlineData("StorageEncrypted", "true")]
    [InlineData("DeletionProtection", "true")]
    [InlineData("AvailabilityZone", "eu-central-1a")]
    [InlineData("SecondaryAvailabilityZone", "eu-central-1b")]
    [InlineData("ParameterApplyStatus", "in-sync")]
    [InlineData("OptionGroupName", "default:mysql-8-4")]
    [InlineData("DBInstanceArn", "arn:aws:rds:eu-central-1:123456789012:db:orders")]
    [InlineData("PerformanceInsightsRetentionPeriod", "7")]
    public async Task DescribeDBInstances_OfAnInstance_AnswersWithWhatTheTemplateSays(string element, string expected)
    {
        var (_, body) = await _api.PostAsync("Action=DescribeDBInstances&DBInstanceIdentifier=ORDERS");

        Assert.Equal(expected, Assert.Single(body.Descendants(element)).Value);
    }

    [Fact]
    public async Task DescribeDBInstances_OfAReplica_InheritsFromItsSource()
    {
        var (_, body) = await _api.PostAsync("Action=DescribeDBInstances&DBInstanceIdentifier=orders-reader-1");

        Assert.Equal("orders", body.Descendants("ReadReplicaSourceDBInstanceIdentifier").Single().Value);
        Assert.Equal("true", body.Descendants("StorageEncrypted").Single().Value);
        Assert.Equal("0", body.Descendants("BackupRetentionPeriod").Single().Value);
        Assert.Equal("default.mysql8.4", body.Descendants("DBParameterGroupName").Single().Value);
    }

    [Fact]
    public async Task DescribeDBInstances_OfTheSource_NamesItsReplicas()
    {
        var (_, body) = await _api.PostAsync(
            "Action=DescribeDBInstances&DBInstanceIdentifier=arn:aws:rds:eu-central-1:123456789012:db:orders"
        );

        Assert.Equal(
            ["orders-reader-1", "orders-reader-2"],
            body.Descendants("ReadReplicaDBInstanceIdentifier").Select(element => element.Value)
        );
    }

    [Theory]
    [InlineData("db-instance-id", "orders", "orders")]
    [InlineData("db-cluster-id", "stock", "stock-a stock-b")]
    [InlineData("engine", "aurora-mysql", "stock-a stock-b")]
    [InlineData("engine", "postgres", "")]
    public async Task DescribeDBInstances_WithFilter_GivesWhatMatches(string filter, string value, string expected)
    {
        var (_, body) = await _api.PostAsync(
            $"Action=DescribeDBInstances&Filters.Filter.1.Name={filter}&Filters.Filter.1.Values.Value.1={value}"
        );

        Assert.Equal(
            expected,
            string.Join(' ', body.Descendants("DBInstance").Elements("DBInstanceIdentifier").Select(element => element.Value))
        );
    }

    [Fact]
    public async Task DescribeDBInstances_WithMoreThanAPage_GoesOnFromTheMarker()
    {
        await using var large = await RdsApiFixture.StartAsync(replicas: 30);

        var (_, first) = await large.PostAsync("Action=DescribeDBInstances&MaxRecords=20");
        var marker = Uri.EscapeDataString(first.Descendants("Marker").Single().Value);
        var (_, second) = await large.PostAsync($"Action=DescribeDBInstances&MaxRecords=20&Marker={marker}");

        Assert.Equal(20, first.Descendants("DBInstance").Count());
        Assert.Equal(13, second.Descendants("DBInstance").Count());
        Assert.Empty(second.Descendants("Marker"));
        Assert.Equal(33, Identifiers(first).Union(Identifiers(second)).Count());
    }

    [Fact]
    public async Task DescribeDBClusters_OfAurora_NamesItsWriter()
    {
        var (_, body) = await _api.PostAsync("Action=DescribeDBClusters");

        var cluster = Assert.Single(body.Descendants("DBCluster"));
        Assert.Equal(
            ("stock", "available", "7"),
            (Value(cluster, "DBClusterIdentifier"), Value(cluster, "Status"), Value(cluster, "BackupRetentionPeriod"))
        );
        Assert.Equal(
            [("stock-a", "true", "0"), ("stock-b", "false", "2")],
            cluster
                .Descendants("DBClusterMember")
                .Select(member => (Value(member, "DBInstanceIdentifier"), Value(member, "IsClusterWriter"), Value(member, "PromotionTier")))
        );
        Assert.Equal("0.5", cluster.Descendants("MinCapacity").Single().Value);
    }

    [Fact]
    public async Task RebootDBInstance_OfALongReboot_AnswersAtOnceAndShowsItsStatusMeanwhile()
    {
        var gate = new TaskCompletionSource();
        _api.Orders.Gate = gate.Task;

        var (_, answer) = await _api.PostAsync("Action=RebootDBInstance&DBInstanceIdentifier=orders&ForceFailover=true");
        var (_, meanwhile) = await _api.PostAsync("Action=DescribeDBInstances&DBInstanceIdentifier=orders");
        var (_, refused) = await _api.PostAsync("Action=RebootDBInstance&DBInstanceIdentifier=orders");
        gate.SetResult();
        await _api.Server.DisposeAsync();

        Assert.Equal("rebooting", answer.Descendants("DBInstanceStatus").Single().Value);
        Assert.Equal("rebooting", meanwhile.Descendants("DBInstanceStatus").Single().Value);
        Assert.Equal("InvalidDBInstanceState", refused.Descendants("Code").Single().Value);
        Assert.Equal(["reboot orders True"], _api.Orders.Calls);
        Assert.Empty(_api.Failures);
    }

    [Fact]
    public async Task RebootDBInstance_ThatTheClusterRefuses_GivesTheClustersCode()
    {
        _api.Orders.Refusal = new LocalHostException("Not now.", "InvalidDBInstanceState");

        var (status, body) = await _api.PostAsync("Action=RebootDBInstance&DBInstanceIdentifier=orders");

        Assert.Equal(
            (HttpStatusCode.BadRequest, "InvalidDBInstanceState", "Not now."),
            (status, Value(body.Element("Error")!, "Code"), Value(body.Element("Error")!, "Message"))
        );
    }

    [Fact]
    public async Task RebootDBInstance_ThatFailsLater_IsReported()
    {
        var gate = new TaskCompletionSource();
        _api.Orders.Gate = gate.Task;
        await _api.PostAsync("Action=RebootDBInstance&DBInstanceIdentifier=orders");

        gate.SetException(new LocalHostException("The server did not start."));
        await _api.Server.DisposeAsync();

        Assert.Contains("did not start", Assert.Single(_api.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PromoteReadReplica_OfAReplica_IsDone()
    {
        var (_, body) = await _api.PostAsync("Action=PromoteReadReplica&DBInstanceIdentifier=orders-reader-2");

        Assert.Equal("modifying", body.Descendants("DBInstanceStatus").Single().Value);
        Assert.Equal(["promote orders-reader-2"], _api.Orders.Calls);
    }

    [Theory]
    [InlineData("", "failover ")]
    [InlineData("&TargetDBInstanceIdentifier=stock-b", "failover stock-b")]
    public async Task FailoverDBCluster_OfAurora_MovesTheWriter(string target, string call)
    {
        await _api.PostAsync($"Action=FailoverDBCluster&DBClusterIdentifier=stock{target}");
        var (_, body) = await _api.PostAsync("Action=DescribeDBClusters&DBClusterIdentifier=stock");

        Assert.Equal([call], _api.Stock.Calls);
        Assert.Equal(
            "stock-b",
            body.Descendants("DBClusterMember")
                .Single(member => Value(member, "IsClusterWriter") == "true")
                .Element("DBInstanceIdentifier")!
                .Value
        );
    }

    [Fact]
    public async Task StopAndStart_OfASingleInstance_ChangeItsStatus()
    {
        await using var single = await RdsApiFixture.StartAsync(replicas: 0);

        await single.PostAsync("Action=StopDBInstance&DBInstanceIdentifier=orders");
        var (_, stopped) = await single.PostAsync("Action=DescribeDBInstances&DBInstanceIdentifier=orders");
        await single.PostAsync("Action=StartDBInstance&DBInstanceIdentifier=orders");
        var (_, started) = await single.PostAsync("Action=DescribeDBInstances&DBInstanceIdentifier=orders");

        Assert.Equal("stopped", stopped.Descendants("DBInstanceStatus").Single().Value);
        Assert.Equal("available", started.Descendants("DBInstanceStatus").Single().Value);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("&SourceType=db-instance&SourceIdentifier=orders", "reboot")]
    [InlineData("&SourceType=db-cluster", "")]
    [InlineData("&Duration=180", "old reboot")]
    [InlineData("&Duration=180&EventCategories.EventCategory.1=failover", "old")]
    public async Task DescribeEvents_InAPeriod_GivesWhatMatches(string parameters, string expected)
    {
        var now = DateTimeOffset.UtcNow;
        _api.Orders.Record(now.AddHours(-2), "orders", "failover", "old");
        _api.Orders.Record(now.AddMinutes(-1), "orders", "availability", "reboot");

        var (_, body) = await _api.PostAsync($"Action=DescribeEvents{parameters}");

        Assert.Equal(
            expected.Length > 0 ? expected
                : parameters.Length > 0 ? ""
                : "reboot",
            string.Join(' ', body.Descendants("Message").Select(element => element.Value))
        );
    }

    [Fact]
    public async Task Tags_AddedAndRemoved_AreListed()
    {
        const string Arn = "arn:aws:rds:eu-central-1:123456789012:db:orders";
        await _api.PostAsync($"Action=AddTagsToResource&ResourceName={Arn}&Tags.Tag.1.Key=run&Tags.Tag.1.Value=7");
        await _api.PostAsync($"Action=RemoveTagsFromResource&ResourceName={Arn}&TagKeys.member.1=team");

        var (_, body) = await _api.PostAsync($"Action=ListTagsForResource&ResourceName={Arn}");

        Assert.Equal([("run", "7")], body.Descendants("Tag").Select(tag => (Value(tag, "Key"), Value(tag, "Value"))));
    }

    [Fact]
    public async Task DescribeDBParameters_OfTheTemplatesGroup_GivesWhatItSets()
    {
        var (_, body) = await _api.PostAsync("Action=DescribeDBParameters&DBParameterGroupName=profile");

        Assert.Equal(
            [("gtid-mode", "ON", "user"), ("max_connections", "100", "user")],
            body.Descendants("Parameter")
                .Select(element => (Value(element, "ParameterName"), Value(element, "ParameterValue"), Value(element, "Source")))
        );
    }

    [Theory]
    [InlineData("", 400, "MissingAction")]
    [InlineData("Action=CreateDBProxy", 400, "InvalidAction")]
    [InlineData("Action=%00%EF%BF%BE", 400, "InvalidAction")]
    [InlineData("Action=RebootDBInstance", 400, "MissingParameter")]
    [InlineData("Action=DescribeDBInstances&DBInstanceIdentifier=none", 404, "DBInstanceNotFound")]
    [InlineData("Action=DescribeDBClusters&DBClusterIdentifier=none", 404, "DBClusterNotFoundFault")]
    [InlineData("Action=DescribeDBInstances&MaxRecords=5", 400, "InvalidParameterValue")]
    [InlineData("Action=DescribeDBInstances&Marker=bm9uc2Vuc2U=", 400, "InvalidParameterValue")]
    [InlineData(
        "Action=DescribeDBInstances&Filters.Filter.1.Name=colour&Filters.Filter.1.Values.Value.1=red",
        400,
        "InvalidParameterValue"
    )]
    [InlineData("Action=RebootDBInstance&DBInstanceIdentifier=orders-reader-1&ForceFailover=true", 400, "InvalidParameterCombination")]
    [InlineData("Action=RebootDBInstance&DBInstanceIdentifier=orders&ForceFailover=maybe", 400, "InvalidParameterValue")]
    [InlineData("Action=PromoteReadReplica&DBInstanceIdentifier=orders", 400, "InvalidDBInstanceState")]
    [InlineData("Action=StopDBInstance&DBInstanceIdentifier=orders", 400, "InvalidDBInstanceState")]
    [InlineData("Action=StartDBInstance&DBInstanceIdentifier=orders", 400, "InvalidDBInstanceState")]
    [InlineData("Action=DeleteDBInstance&DBInstanceIdentifier=orders", 400, "InvalidParameterCombination")]
    [InlineData("Action=FailoverDBCluster&DBClusterIdentifier=stock&TargetDBInstanceIdentifier=stock-a", 400, "InvalidDBInstanceState")]
    [InlineData("Action=DescribeEvents&SourceIdentifier=orders", 400, "InvalidParameterCombination")]
    [InlineData("Action=DescribeEvents&SourceType=moon", 400, "InvalidParameterValue")]
    [InlineData("Action=DescribeEvents&StartTime=tomorrow", 400, "InvalidParameterValue")]
    [InlineData("Action=DescribeDBParameters&DBParameterGroupName=none", 404, "DBParameterGroupNotFound")]
    [InlineData("Action=DescribeDBSubnetGroups&DBSubnetGroupName=none", 404, "DBSubnetGroupNotFoundFault")]
    [InlineData("Action=ListTagsForResource&ResourceName=orders", 400, "InvalidParameterValue")]
    public async Task Request_ThatRdsWouldRefuse_GetsAwsCodeAndStatus(string form, int status, string code)
    {
        var (got, body) = await _api.PostAsync(form);

        Assert.Equal(
            (status, "ErrorResponse", code, "Sender"),
            ((int)got, body.Name.LocalName, Value(body.Element("Error")!, "Code"), Value(body.Element("Error")!, "Type"))
        );
        Assert.NotEmpty(Value(body.Element("Error")!, "Message"));
        Assert.Empty(_api.Orders.Calls);
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "127.0.0.1.evil.example")]
    [InlineData("Origin", "http://evil.example")]
    public async Task Request_OfAWebPage_IsForbidden(string header, string value)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(_api.Server.Endpoint, "?Action=RebootDBInstance&DBInstanceIdentifier=orders")
        );
        request.Headers.Add(header, value);

        using var response = await _api.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(_api.Orders.Calls);
    }

    [Fact]
    public async Task Signature_ThatIsMutilated_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_api.Server.Endpoint, "?Action=DescribeDBInstances"));
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=a");

        using var response = await _api.SendAsync(request);

        Assert.Contains(
            "IncompleteSignature",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Port_InUse_IsNamed()
    {
        var options = new RdsApiOptions { Port = _api.Server.Endpoint.Port };

        var error = await Assert.ThrowsAsync<LocalHostException>(() => RdsApiServer.StartAsync([], options, CancellationToken.None));

        Assert.Contains($"127.0.0.1:{options.Port}: the port is in use", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_ThatOthersReach_IsRefused()
    {
        var error = await Assert.ThrowsAsync<LocalHostException>(() =>
            RdsApiServer.StartAsync([], new RdsApiOptions { Address = IPAddress.Any }, CancellationToken.None)
        );

        Assert.Contains("0.0.0.0 is not a loopback address", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clusters_ThatShareAnIdentifier_AreRefused()
    {
        var error = await Assert.ThrowsAsync<LocalHostException>(() =>
            RdsApiServer.StartAsync([_api.Orders, _api.Orders], new RdsApiOptions(), CancellationToken.None)
        );

        Assert.Contains("'orders'", error.Message, StringComparison.Ordinal);
    }

    private static string Value(XElement parent, string name) => parent.Element(name)!.Value;

    private static IEnumerable<string> Identifiers(XElement body) =>
        body.Descendants("DBInstance").Select(element => Value(element, "DBInstanceIdentifier"));
}
