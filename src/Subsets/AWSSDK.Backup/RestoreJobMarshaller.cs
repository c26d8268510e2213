using System.Text.Json;
using Amazon.Backup.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Backup;

/// <summary>Writes requests about a restore job in AWS Backup's REST form: the job is in the path, everything else in the body.</summary>
internal sealed class RestoreJobMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        if (input is not PutRestoreValidationResultRequest result)
        {
            return Create(input, "GET", "/restore-jobs/{restoreJobId}", ((DescribeRestoreJobRequest)input).RestoreJobId);
        }
        var request = Create(result, "PUT", "/restore-jobs/{restoreJobId}/validations", result.RestoreJobId);
        request.Headers["Content-Type"] = "application/json";
        request.Content = JsonSerializer.SerializeToUtf8Bytes(
            new { ValidationStatus = result.ValidationStatus?.Value, result.ValidationStatusMessage }
        );
        return request;
    }

    private static DefaultRequest Create(AmazonWebServiceRequest input, string method, string path, string job)
    {
        if (string.IsNullOrEmpty(job))
        {
            throw new AmazonBackupException("Request object does not have required field RestoreJobId set");
        }
        var request = new DefaultRequest(input, "Amazon.Backup") { HttpMethod = method, ResourcePath = path };
        request.AddPathResource("{restoreJobId}", job);
        return request;
    }
}
