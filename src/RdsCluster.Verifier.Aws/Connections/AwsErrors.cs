using Amazon.Runtime;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Connections;

/// <summary>Turns the SDK's exceptions into <see cref="ControlPlaneException"/>, by code, with the way out in the message.</summary>
internal static class AwsErrors
{
    public const string Unreachable = "Unreachable";

    /// <param name="doing">What was asked, to follow "could not": for instance <c>describe DB instance orders-1</c>.</param>
    public static async Task<T> ExplainedAsync<T>(this Task<T> call, string doing, CancellationToken cancellationToken)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (Exception e) when (e is AmazonClientException or AmazonServiceException or HttpRequestException or IOException)
        {
            throw Explain(e, doing);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ControlPlaneException(Unreachable, $"Could not {doing}: AWS did not answer in time.", e);
        }
    }

    public static ControlPlaneException Explain(Exception exception, string doing) =>
        exception switch
        {
            AmazonServiceException { ErrorCode: { Length: > 0 } code } e => new(code, $"Could not {doing}: {Reason(code, e.Message)}", e),
            AmazonServiceException e when (int)e.StatusCode > 0 => new(
                "Http" + (int)e.StatusCode,
                $"Could not {doing}: the endpoint returned HTTP status {(int)e.StatusCode} without an AWS error code.",
                e
            ),
            AmazonServiceException or HttpRequestException or IOException => new(
                Unreachable,
                $"Could not {doing}: no response from the endpoint ({Innermost(exception).Message}). Is the network up, and the "
                    + "endpoint right?",
                exception
            ),
            _ when exception.Message.Contains("No RegionEndpoint", StringComparison.Ordinal) => new(
                "NoRegion",
                "No AWS Region is configured. Use --region, or set AWS_REGION or the profile's region.",
                exception
            ),
            _ => new(
                "NoCredentials",
                $"Could not {doing}: no usable AWS credentials. Log in ('aws sso login', 'aws configure') or use --profile. "
                    + $"The SDK says: {Innermost(exception).Message}",
                exception
            ),
        };

    private static string Reason(string code, string message) =>
        code switch
        {
            "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" =>
                $"the AWS credentials have expired ({code}). Log in again, for instance with 'aws sso login', and repeat.",
            "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" =>
                $"not permitted ({code}): {message} 'rdscluster verify --print-policy' prints the permissions that are needed.",
            "InvalidClientTokenId" or "UnrecognizedClientException" or "AuthFailure" or "SignatureDoesNotMatch" or "IncompleteSignature" =>
                $"AWS does not accept these credentials ({code}): {message}",
            "Throttling" or "ThrottlingException" or "RequestLimitExceeded" or "TooManyRequestsException" or "SlowDown" =>
                $"AWS throttled the request ({code}), also on all retries. Try again in a minute.",
            _ => $"{message} ({code})",
        };

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
