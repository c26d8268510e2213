using Amazon;
using Amazon.Backup;
using Amazon.CloudFormation;
using Amazon.CloudWatch;
using Amazon.EC2;
using Amazon.KeyManagementService;
using Amazon.Lambda;
using Amazon.RDS;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.SecretsManager;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Connections;

/// <summary>Clients of one connection, made when first needed.</summary>
internal sealed class AwsClients : IDisposable
{
    /// <summary>
    /// The SDK's standard mode waits with jitter between attempts; throttling on a busy account needs more than its three. Whoever sets
    /// <c>AWS_MAX_ATTEMPTS</c>, or <c>max_attempts</c> in the profile, knows better.
    /// </summary>
    private const int Retries = 5;

    /// <summary>A rehearsal's API is on this machine and never throttles: when it is gone, say so at once.</summary>
    private const int RehearsalRetries = 1;

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    private static readonly BasicAWSCredentials RehearsalCredentials = new("rehearsal", "rehearsal");

    private readonly AwsConnection _connection;
    private readonly Lazy<IAmazonRDS> _rds;
    private readonly Lazy<IAmazonEC2> _ec2;
    private readonly Lazy<IAmazonCloudFormation> _stacks;
    private readonly Lazy<IAmazonCloudWatch> _watch;
    private readonly Lazy<IAmazonSecretsManager> _secrets;
    private readonly Lazy<IAmazonKeyManagementService> _keys;
    private readonly Lazy<IAmazonS3> _objects;
    private readonly Lazy<IAmazonLambda> _functions;
    private readonly Lazy<IAmazonBackup> _backups;

    public AwsClients(AwsConnection connection)
    {
        _connection = connection;
        _rds = new(() => Make<AmazonRDSConfig, IAmazonRDS>((c, k) => k is null ? new AmazonRDSClient(c) : new AmazonRDSClient(k, c)));
        _ec2 = new(() => Make<AmazonEC2Config, IAmazonEC2>((c, k) => k is null ? new AmazonEC2Client(c) : new AmazonEC2Client(k, c)));
        _stacks = new(() =>
            Make<AmazonCloudFormationConfig, IAmazonCloudFormation>(
                (c, k) => k is null ? new AmazonCloudFormationClient(c) : new AmazonCloudFormationClient(k, c)
            )
        );
        _watch = new(() =>
            Make<AmazonCloudWatchConfig, IAmazonCloudWatch>(
                (c, k) => k is null ? new AmazonCloudWatchClient(c) : new AmazonCloudWatchClient(k, c)
            )
        );
        _keys = new(() =>
            Make<AmazonKeyManagementServiceConfig, IAmazonKeyManagementService>(
                (c, k) => k is null ? new AmazonKeyManagementServiceClient(c) : new AmazonKeyManagementServiceClient(k, c)
            )
        );
        _objects = new(() => Make<AmazonS3Config, IAmazonS3>((c, k) => k is null ? new AmazonS3Client(c) : new AmazonS3Client(k, c)));
        _functions = new(() =>
            Make<AmazonLambdaConfig, IAmazonLambda>((c, k) => k is null ? new AmazonLambdaClient(c) : new AmazonLambdaClient(k, c))
        );
        _backups = new(() =>
            Make<AmazonBackupConfig, IAmazonBackup>((c, k) => k is null ? new AmazonBackupClient(c) : new AmazonBackupClient(k, c))
        );
        _secrets = new(() =>
            Make<AmazonSecretsManagerConfig, IAmazonSecretsManager>(
                (c, k) => k is null ? new AmazonSecretsManagerClient(c) : new AmazonSecretsManagerClient(k, c)
            )
        );
    }

    public IAmazonRDS Rds => _rds.Value;

    /// <summary>Null in a rehearsal, which has no EC2.</summary>
    public IAmazonEC2? Ec2 => _connection.Rehearsal is null ? _ec2.Value : null;

    /// <summary>Null in a rehearsal, which has no KMS.</summary>
    public IAmazonKeyManagementService? Keys => _connection.Rehearsal is null ? _keys.Value : null;

    /// <summary>Null in a rehearsal, which has no CloudWatch.</summary>
    public IAmazonCloudWatch? Watch => _connection.Rehearsal is null ? _watch.Value : null;

    public IAmazonCloudFormation Stacks => _stacks.Value;

    public IAmazonSecretsManager Secrets => _secrets.Value;

    public IAmazonS3 Objects => _objects.Value;

    public IAmazonLambda Functions => _functions.Value;

    public IAmazonBackup Backups => _backups.Value;

    /// <summary>With a custom endpoint a client has only the Region that it signs for.</summary>
    public string RegionName => _connection.Region ?? Rds.Config.RegionEndpoint?.SystemName ?? Rds.Config.AuthenticationRegion;

    public bool IsRehearsal => _connection.Rehearsal is not null;

    public string Description => _connection.Describe(RegionName);

    public void Dispose()
    {
        Release(_rds);
        Release(_ec2);
        Release(_stacks);
        Release(_watch);
        Release(_secrets);
        Release(_keys);
        Release(_objects);
        Release(_functions);
        Release(_backups);
    }

    private static void Release<T>(Lazy<T> client)
        where T : IDisposable
    {
        if (client.IsValueCreated)
        {
            client.Value.Dispose();
        }
    }

    private TClient Make<TConfig, TClient>(Func<TConfig, AWSCredentials?, TClient> make)
        where TConfig : ClientConfig, new()
    {
        var config = new TConfig { Timeout = RequestTimeout };
        if (_connection.Rehearsal is not null)
        {
            config.MaxErrorRetry = RehearsalRetries;
        }
        else if (FallbackInternalConfigurationFactory.MaxAttempts is null)
        {
            config.MaxErrorRetry = Retries;
        }
        if (_connection.Profile is { } profile)
        {
            config.Profile = Known(profile);
        }
        if (_connection.Region is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
        if ((_connection.Rehearsal ?? _connection.Endpoint) is { } endpoint)
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = _connection.Region ?? "us-east-1";
        }
        if (config is AmazonS3Config s3)
        {
            // An endpoint of one's own, such as an emulator's, has no name for each bucket. Checksums are for browsers and old clients:
            // TLS and the signature protect these small objects.
            s3.ForcePathStyle = HasOwnEndpoint();
            s3.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
            s3.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        }
        try
        {
            return make(config, _connection.Credentials ?? (_connection.Rehearsal is null ? null : RehearsalCredentials));
        }
        catch (AmazonClientException e)
        {
            throw AwsErrors.Explain(e, "connect");
        }
    }

    /// <summary>Whether S3 is reached by an endpoint that was given. The answer comes from a separate configuration: reading the address
    /// settles it before the Region is known.</summary>
    private bool HasOwnEndpoint()
    {
        var config = new AmazonS3Config();
        if (_connection.Profile is { } profile)
        {
            config.Profile = Known(profile);
        }
        return _connection.Endpoint is not null || config.ServiceURL is not null;
    }

    private static Profile Known(string name) =>
        new CredentialProfileStoreChain().TryGetProfile(name, out _)
            ? new Profile(name)
            : throw new ControlPlaneException(
                "NoSuchProfile",
                $"AWS profile '{name}' does not exist. 'aws configure list-profiles' lists the profiles."
            );
}
