using Amazon.Runtime;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Tests.Control;

public sealed class ConnectionTests
{
    [Fact]
    public async Task Describe_NothingListens_SaysUnreachable()
    {
        using var plane = AwsControlPlane.Create(new() { Rehearsal = new Uri("http://127.0.0.1:1/") }, TimeProvider.System);

        var error = await Assert.ThrowsAsync<ControlPlaneException>(() =>
            plane.DescribeAsync(SampleTargets.Of("single-instance", null, "orders-1"), TestContext.Current.CancellationToken)
        );

        Assert.Equal("Unreachable", error.Code);
        Assert.StartsWith("Could not describe DB instance 'orders-1': no response from the endpoint", error.Message);
    }

    [Fact]
    public void Create_UnknownProfile_NamesIt()
    {
        var error = Assert.Throws<ControlPlaneException>(() =>
            AwsControlPlane.Create(new() { Profile = "no-such-profile", Region = "eu-central-1" }, TimeProvider.System)
        );

        Assert.Contains("'no-such-profile'", error.Message);
    }

    [Theory]
    [InlineData("ExpiredToken", "have expired")]
    [InlineData("AccessDenied", "--print-policy")]
    [InlineData("UnauthorizedOperation", "--print-policy")]
    [InlineData("InvalidClientTokenId", "does not accept these credentials")]
    [InlineData("Throttling", "Try again in a minute")]
    [InlineData("InvalidDBInstanceState", "AWS's own words (InvalidDBInstanceState)")]
    public void Explain_ByCode_TellsTheWayOut(string code, string expected)
    {
        var aws = new AmazonServiceException("AWS's own words", null, ErrorType.Sender, code, "r-1", System.Net.HttpStatusCode.BadRequest);

        var error = AwsErrors.Explain(aws, "reboot it");

        Assert.Equal(code, error.Code);
        Assert.StartsWith("Could not reboot it: ", error.Message);
        Assert.Contains(expected, error.Message);
    }
}
