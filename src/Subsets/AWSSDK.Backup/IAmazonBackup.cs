using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Backup.Model;
using Amazon.Runtime;

namespace Amazon.Backup;

public interface IAmazonBackup : IAmazonService, IDisposable
{
    Task<DescribeRestoreJobResponse> DescribeRestoreJobAsync(
        DescribeRestoreJobRequest request,
        CancellationToken cancellationToken = default
    );

    Task<PutRestoreValidationResultResponse> PutRestoreValidationResultAsync(
        PutRestoreValidationResultRequest request,
        CancellationToken cancellationToken = default
    );

    // Implemented here, so that the interface itself can stand as a type argument.
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonBackupConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonBackupClient(awsCredentials, (AmazonBackupConfig)clientConfig);
}
