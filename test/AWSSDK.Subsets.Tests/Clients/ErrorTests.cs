using Amazon.RDS;
using Amazon.RDS.Model;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Filter = Amazon.RDS.Model.Filter;

namespace AWSSDK.Subsets.Tests.Clients;

/// <summary>Answers that moto does not give, as AWS writes them.</summary>
public sealed class ErrorTests
{
    private const string Empty = """
        <DescribeDBInstancesResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">
        <DescribeDBInstancesResult><DBInstances/></DescribeDBInstancesResult>
        <ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></DescribeDBInstancesResponse>
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_ThrottledOnce_IsRetriedAndSucceeds()
    {
        await using var service = new ReplayService((400, Error("Throttling", "Rate exceeded")), (200, Empty));
        using var rds = Client(service, retries: 2);

        var answer = await rds.DescribeDBInstancesAsync(Cancelled);

        Assert.Null(answer.DBInstances);
        Assert.Equal("r-1", answer.ResponseMetadata.RequestId);
        Assert.Equal(2, service.Requests.Count);
    }

    [Theory]
    [InlineData("Throttling", "Rate exceeded")]
    [InlineData("ExpiredToken", "The security token included in the request is expired")]
    [InlineData("AccessDenied", "User is not authorized to perform: rds:DescribeDBInstances")]
    public async Task Call_GeneralError_KeepsCodeMessageAndRequestId(string code, string message)
    {
        await using var service = new ReplayService((400, Error(code, message)));
        using var rds = Client(service, retries: 0);

        var error = await Assert.ThrowsAsync<AmazonRDSException>(() => rds.DescribeDBInstancesAsync(Cancelled));

        Assert.Equal((code, message, "r-2"), (error.ErrorCode, error.Message, error.RequestId));
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData("InvalidDBInstanceState", typeof(InvalidDBInstanceStateException))]
    [InlineData("InvalidDBClusterStateFault", typeof(InvalidDBClusterStateException))]
    [InlineData("DBClusterNotFoundFault", typeof(DBClusterNotFoundException))]
    [InlineData("DBSubnetGroupNotFoundFault", typeof(DBSubnetGroupNotFoundException))]
    [InlineData("DBParameterGroupNotFound", typeof(DBParameterGroupNotFoundException))]
    public async Task Call_DocumentedError_ThrowsItsType(string code, Type exception)
    {
        await using var service = new ReplayService((400, Error(code, "refused")));
        using var rds = Client(service, retries: 0);

        var error = await Assert.ThrowsAsync(exception, () => rds.DescribeDBInstancesAsync(Cancelled));

        Assert.Equal(code, ((AmazonServiceException)error).ErrorCode);
    }

    [Fact]
    public async Task Call_AnswerIsNotXml_NamesTheStatus()
    {
        await using var service = new ReplayService((502, "<html>Bad gateway"));
        using var rds = Client(service, retries: 0);

        var error = await Assert.ThrowsAsync<AmazonRDSException>(() => rds.DescribeDBInstancesAsync(Cancelled));

        Assert.Contains("BadGateway", error.Message);
    }

    [Fact]
    public async Task JsonCall_TypedError_KeepsCodeAfterTheNamespace()
    {
        await using var service = new ReplayService(
            (400, """{"__type":"com.amazonaws.secretsmanager#ResourceNotFoundException","Message":"gone"}""")
        );
        using var secrets = new AmazonSecretsManagerClient(
            Moto.Credentials,
            new AmazonSecretsManagerConfig
            {
                ServiceURL = service.Url.ToString(),
                AuthenticationRegion = "eu-west-1",
                MaxErrorRetry = 0,
            }
        );

        var error = await Assert.ThrowsAsync<Amazon.SecretsManager.Model.ResourceNotFoundException>(() =>
            secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "x" }, Cancelled)
        );

        Assert.Equal(("ResourceNotFoundException", "gone"), (error.ErrorCode, error.Message));
    }

    [Fact]
    public async Task Call_Always_IsSignedAndWrittenAsQuery()
    {
        await using var service = new ReplayService((200, Empty));
        using var rds = Client(service, retries: 0);

        await rds.DescribeDBInstancesAsync(
            new DescribeDBInstancesRequest { MaxRecords = 20, Filters = [new Filter { Name = "engine", Values = ["mysql", "mariadb"] }] },
            Cancelled
        );

        var (authorization, body) = Assert.Single(service.Requests);
        Assert.Contains("Credential=AKIAIOSFODNN7EXAMPLE/", authorization);
        Assert.Contains("/eu-west-1/rds/aws4_request", authorization);
        Assert.Equal(
            "Action=DescribeDBInstances&Filters.Filter.1.Name=engine&Filters.Filter.1.Values.Value.1=mysql"
                + "&Filters.Filter.1.Values.Value.2=mariadb&MaxRecords=20&Version=2014-10-31",
            body
        );
    }

    private static AmazonRDSClient Client(ReplayService service, int retries) =>
        new(
            Moto.Credentials,
            new AmazonRDSConfig
            {
                ServiceURL = service.Url.ToString(),
                AuthenticationRegion = "eu-west-1",
                MaxErrorRetry = retries,
            }
        );

    private static string Error(string code, string message) =>
        $"""
            <ErrorResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">
            <Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>r-2</RequestId></ErrorResponse>
            """;
}
