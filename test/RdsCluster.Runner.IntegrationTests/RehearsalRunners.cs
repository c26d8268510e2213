using RdsCluster.Cli.Rehearsals;
using RdsCluster.Cli.Verifications;
using RdsCluster.TestKit;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Relay;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>A runner for each rehearsed environment. It cannot resolve local names, so it is told addresses.</summary>
internal sealed class RehearsalRunners : IAsyncDisposable
{
    private const string Bucket = "rehearsed-runs";
    private const string Region = "eu-central-1";
    private readonly Moto _moto;
    private readonly string _directory;
    private readonly Mailboxes _mailboxes;
    private RehearsalEnvironment? _served;
    private LambdaStandIn? _lambda;
    private ChildProgram? _runner;

    private RehearsalRunners(Moto moto, string directory)
    {
        (_moto, _directory) = (moto, directory);
        _mailboxes = Mailboxes.Create(
            new AwsConnection
            {
                Endpoint = moto.Url,
                Region = Region,
                Credentials = new Amazon.Runtime.BasicAWSCredentials("test", "test"),
            }
        );
    }

    public int Runs { get; private set; }

    public static async Task<RehearsalRunners> CreateAsync(Moto moto, string directory)
    {
        await Python.RunAsync(
            $"""
            import boto3
            s3 = boto3.client("s3", region_name="eu-central-1", endpoint_url="{moto.Url}", aws_access_key_id="test",
                aws_secret_access_key="test")
            if "{Bucket}" not in [one["Name"] for one in s3.list_buckets()["Buckets"]]:
                s3.create_bucket(Bucket="{Bucket}", CreateBucketConfiguration=dict(LocationConstraint="eu-central-1"))
            """
        );
        return new(moto, directory);
    }

    public VerificationRoute Open(RehearsalEnvironment rehearsal, IControlPlane controlPlane)
    {
        var remote = new RemoteVerification(
            controlPlane,
            run => _mailboxes.Open(Bucket, run),
            (run, _) => Invoke(run),
            new RelayTimes(),
            TimeProvider.System
        );
        return new(
            async (target, options, progress, cancellationToken) =>
            {
                await ServeAsync(rehearsal);
                return await remote.RunAsync(ByAddress(target, rehearsal), options, progress, cancellationToken);
            },
            remote.RemoveLeftoversAsync
        );
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _mailboxes.Dispose();
    }

    /// <summary>As Lambda does: nobody waits for the end of an asynchronous invocation.</summary>
    private Task Invoke(string run)
    {
        Runs++;
        _ = _lambda!.InvokeAsync($$"""{"run":"{{run}}"}""");
        return Task.CompletedTask;
    }

    /// <summary>Each environment has its own servers and password.</summary>
    private async Task ServeAsync(RehearsalEnvironment rehearsal)
    {
        if (_served == rehearsal)
        {
            return;
        }
        await EndAsync();
        _lambda = new LambdaStandIn();
        _served = rehearsal;
        var password = await File.ReadAllTextAsync(rehearsal.Local.Cluster.State.PasswordFile, TestContext.Current.CancellationToken);
        _runner = ChildProgram.Start(
            "RdsCluster.Runner",
            _directory,
            new Dictionary<string, string>(RunnerChain.Credentials)
            {
                ["AWS_LAMBDA_RUNTIME_API"] = $"127.0.0.1:{_lambda.Port}",
                ["AWS_REGION"] = Region,
                ["AWS_ENDPOINT_URL_S3"] = _moto.Url.ToString(),
                ["RDSCLUSTER_MAILBOX"] = Bucket,
                ["RDSCLUSTER_IDENTIFIER"] = "rehearsed",
                ["RDSCLUSTER_PASSWORD"] = password.TrimEnd('\n'),
            },
            []
        );
    }

    private async Task EndAsync()
    {
        if (_runner is not null)
        {
            await _runner.DisposeAsync();
        }
        if (_lambda is not null)
        {
            await _lambda.DisposeAsync();
        }
    }

    private static ClusterTarget ByAddress(ClusterTarget target, RehearsalEnvironment rehearsal)
    {
        var state = rehearsal.Local.Cluster.State;
        return target with
        {
            Writer = new(state.Writer.Address, state.Writer.Port),
            Reader = state.Reader is { } reader ? new(reader.Address, reader.Port) : null,
            Instances =
            [
                .. target.Instances.Select(one =>
                {
                    var endpoint = state.Instances.Single(i => i.Identifier == one.Identifier).Endpoint;
                    return one with { Endpoint = new(endpoint.Address, endpoint.Port) };
                }),
            ],
        };
    }
}
