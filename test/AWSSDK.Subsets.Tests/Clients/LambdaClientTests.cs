using System.Text;
using Amazon.Lambda;
using Amazon.Lambda.Model;

namespace AWSSDK.Subsets.Tests.Clients;

/// <summary>Lambda's REST form: path, headers and payload of an invocation, and its errors.</summary>
public sealed class LambdaClientTests(Moto moto)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invoke_UnknownFunction_ThrowsTypedException()
    {
        using var lambda = new AmazonLambdaClient(Moto.Credentials, moto.Config<AmazonLambdaConfig>());

        var error = await Assert.ThrowsAsync<ResourceNotFoundException>(() =>
            lambda.InvokeAsync(new InvokeRequest { FunctionName = "no-such-function", Payload = "{}" }, Cancelled)
        );

        Assert.Equal("ResourceNotFoundException", error.ErrorCode);
    }

    [Fact]
    public async Task Invoke_WithoutFunction_SendsNothing()
    {
        using var lambda = new AmazonLambdaClient(Moto.Credentials, moto.Config<AmazonLambdaConfig>());

        var error = await Assert.ThrowsAnyAsync<AmazonLambdaException>(() => lambda.InvokeAsync(new InvokeRequest(), Cancelled));

        Assert.Contains("FunctionName", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_AsEvent_CarriesTypeAndPayload()
    {
        await using var service = new RecordingService();
        using var lambda = new AmazonLambdaClient(
            Moto.Credentials,
            new AmazonLambdaConfig { ServiceURL = service.Url.ToString(), AuthenticationRegion = "eu-central-1" }
        );

        var answer = await lambda.InvokeAsync(
            new InvokeRequest
            {
                FunctionName = "arn:aws:lambda:eu-central-1:123456789012:function:verify",
                InvocationType = InvocationType.Event,
                Payload = """{"run":"abcd"}""",
            },
            Cancelled
        );

        Assert.Equal(202, answer.StatusCode);
        Assert.Equal(
            "POST /2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-central-1%3A123456789012%3Afunction%3Averify/invocations",
            service.Line
        );
        Assert.Equal("Event", service.InvocationType);
        Assert.Equal("""{"run":"abcd"}""", Encoding.UTF8.GetString(service.Body));
    }
}
