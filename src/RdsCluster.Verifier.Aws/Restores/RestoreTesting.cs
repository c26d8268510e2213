using Amazon.Backup;
using Amazon.Backup.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Control;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Verdicts;
using Endpoint = RdsCluster.Verifier.Targets.Endpoint;

namespace RdsCluster.Verifier.Aws.Restores;

/// <summary>Databases that AWS Backup's restore testing restores, and what it is told of them.</summary>
/// <remarks>Source: AWS Backup Developer Guide, "Restore testing validation".</remarks>
public sealed class RestoreTesting : IDisposable
{
    private readonly AwsClients _clients;

    private RestoreTesting(AwsClients clients) => _clients = clients;

    public static RestoreTesting Create(AwsConnection connection) => new(new AwsClients(connection));

    /// <summary>The DB instance that a completed job has restored.</summary>
    /// <returns>Null where the job has its result already: EventBridge delivers an event at least once.</returns>
    /// <exception cref="ControlPlaneException">The job or its DB instance cannot be read, or is not complete.</exception>
    public async Task<RestoredCopy?> FindAsync(string jobId, CancellationToken cancellationToken)
    {
        var job = await _clients
            .Backups.DescribeRestoreJobAsync(new DescribeRestoreJobRequest { RestoreJobId = jobId }, cancellationToken)
            .ExplainedAsync($"describe restore job '{jobId}'", cancellationToken);
        if (job.ValidationStatus is not null && job.ValidationStatus != RestoreValidationStatus.VALIDATING)
        {
            return null;
        }
        if (
            job
                is not
                {
                    CreatedResourceArn: { } arn,
                    CreationDate: { } begin,
                    CompletionDate: { } end,
                    RecoveryPointCreationDate: { } backup
                }
            || job.Status != RestoreJobStatus.COMPLETED
        )
        {
            throw new ControlPlaneException("RestoreIncomplete", $"Restore job '{jobId}' is not complete: its status is '{job.Status}'.");
        }
        var identifier = arn.Split(':')[^1];
        var copy = await new MemberReader(_clients.Rds).InstanceAsync(identifier, cancellationToken);
        if (copy?.Endpoint is not { Address: { } address } endpoint)
        {
            throw new ControlPlaneException(
                "DBInstanceNotFound",
                $"Restore job '{jobId}' has restored '{arn}', which is no DB instance that takes connections."
            );
        }
        return new RestoredCopy(
            new Endpoint(address, endpoint.Port ?? 3306),
            InstanceReader.Read(copy, null),
            new DateTimeOffset(backup.ToUniversalTime()),
            TimeSpan.Zero,
            end - begin,
            []
        );
    }

    /// <summary>Tells AWS Backup what a comparison has found. Nothing is told where nothing is known: the job then ends with
    /// <c>TIMED_OUT</c>, or somebody runs the comparison again.</summary>
    public async Task ReportAsync(string jobId, Verdict verdict, string message, CancellationToken cancellationToken)
    {
        if (verdict == Verdict.Inconclusive)
        {
            return;
        }
        await _clients
            .Backups.PutRestoreValidationResultAsync(
                new PutRestoreValidationResultRequest
                {
                    RestoreJobId = jobId,
                    ValidationStatus = verdict == Verdict.Fail ? RestoreValidationStatus.FAILED : RestoreValidationStatus.SUCCESSFUL,
                    ValidationStatusMessage = message,
                },
                cancellationToken
            )
            .ExplainedAsync($"report the validation of restore job '{jobId}'", cancellationToken);
    }

    public void Dispose() => _clients.Dispose();
}
