using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.SecretsManager.Model;

namespace Amazon.SecretsManager;

public interface IAmazonSecretsManager : IAmazonService, IDisposable
{
    Task<GetSecretValueResponse> GetSecretValueAsync(GetSecretValueRequest request, CancellationToken cancellationToken = default);

    Task<DescribeSecretResponse> DescribeSecretAsync(DescribeSecretRequest request, CancellationToken cancellationToken = default);

    // Implemented here, so that the interface itself can stand as a type argument.
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonSecretsManagerConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonSecretsManagerClient(awsCredentials, (AmazonSecretsManagerConfig)clientConfig);
}
