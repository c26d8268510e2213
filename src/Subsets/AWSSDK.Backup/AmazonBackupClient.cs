using System.Threading;
using System.Threading.Tasks;
using Amazon.Backup.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Subsets;

namespace Amazon.Backup;

public class AmazonBackupClient : AmazonServiceClient, IAmazonBackup
{
    public AmazonBackupClient()
        : this(new AmazonBackupConfig()) { }

    public AmazonBackupClient(RegionEndpoint region)
        : this(new AmazonBackupConfig { RegionEndpoint = region }) { }

    public AmazonBackupClient(AmazonBackupConfig config)
        : base(config) { }

    public AmazonBackupClient(AWSCredentials credentials)
        : this(credentials, new AmazonBackupConfig()) { }

    public AmazonBackupClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonBackupConfig { RegionEndpoint = region }) { }

    public AmazonBackupClient(AWSCredentials credentials, AmazonBackupConfig clientConfig)
        : base(credentials, clientConfig) { }

    public AmazonBackupClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonBackupConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }

    public AmazonBackupClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonBackupConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    public virtual Task<DescribeRestoreJobResponse> DescribeRestoreJobAsync(
        DescribeRestoreJobRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DescribeRestoreJobResponse>(request, Operation<DescribeRestoreJobResponse>(), cancellationToken);

    public virtual Task<PutRestoreValidationResultResponse> PutRestoreValidationResultAsync(
        PutRestoreValidationResultRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<PutRestoreValidationResultResponse>(request, Operation<PutRestoreValidationResultResponse>(), cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private static InvokeOptions Operation<TResponse>()
        where TResponse : AmazonWebServiceResponse, new() =>
        new()
        {
            RequestMarshaller = new RestoreJobMarshaller(),
            ResponseUnmarshaller = new JsonResponse<TResponse>(new ServiceErrors(typeof(AmazonBackupException))),
        };
}
