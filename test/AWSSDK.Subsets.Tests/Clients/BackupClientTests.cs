using Amazon.Backup;
using Amazon.Backup.Model;

namespace AWSSDK.Subsets.Tests.Clients;

/// <summary>AWS Backup's REST form: a restore job and its validation.</summary>
public sealed class BackupClientTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RestoreJob_Described_HasItsTimesAndStates()
    {
        await using var service = new ReplayService(
            (
                200,
                """
                {"RestoreJobId":"job-1","Status":"COMPLETED","CreationDate":1764403801,"CompletionDate":1764404281,
                  "CreatedResourceArn":"arn:aws:rds:eu-central-1:123456789012:db:awsbackup-restore-test-1",
                  "CreatedBy":{"RestoreTestingPlanArn":"arn:plan"},"IsParent":false,"Unheard":"of"}
                """
            )
        );
        using var backup = Client(service.Url.ToString());

        var job = await backup.DescribeRestoreJobAsync(new DescribeRestoreJobRequest { RestoreJobId = "job-1" }, Cancelled);

        Assert.Equal(RestoreJobStatus.COMPLETED, job.Status);
        Assert.Equal(TimeSpan.FromMinutes(8), job.CompletionDate - job.CreationDate);
        Assert.Equal("arn:plan", job.CreatedBy.RestoreTestingPlanArn);
        Assert.Null(job.ValidationStatus);
        Assert.Contains("/eu-central-1/backup/aws4_request", service.Requests[0].Authorization, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validation_Reported_IsPutToTheJob()
    {
        await using var service = new RecordingService();
        using var backup = Client(service.Url.ToString());

        await backup.PutRestoreValidationResultAsync(
            new PutRestoreValidationResultRequest
            {
                RestoreJobId = "job/1",
                ValidationStatus = RestoreValidationStatus.FAILED,
                ValidationStatusMessage = "heartbeat 4 is missing",
            },
            Cancelled
        );

        Assert.Equal("PUT /restore-jobs/job%2F1/validations", service.Line);
        Assert.Equal("""{"ValidationStatus":"FAILED","ValidationStatusMessage":"heartbeat 4 is missing"}"""u8.ToArray(), service.Body);
    }

    [Fact]
    public async Task Job_ThatIsUnknown_ThrowsTypedException()
    {
        await using var service = new ReplayService((400, """{"__type":"ResourceNotFoundException","Message":"No such job."}"""));
        using var backup = Client(service.Url.ToString());

        var error = await Assert.ThrowsAsync<ResourceNotFoundException>(() =>
            backup.DescribeRestoreJobAsync(new DescribeRestoreJobRequest { RestoreJobId = "none" }, Cancelled)
        );

        Assert.Equal("No such job.", error.Message);
    }

    private static AmazonBackupClient Client(string url) =>
        new(Moto.Credentials, new AmazonBackupConfig { ServiceURL = url, AuthenticationRegion = "eu-central-1" });
}
