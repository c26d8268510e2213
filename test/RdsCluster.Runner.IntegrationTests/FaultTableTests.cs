using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.Cli.Rehearsals.Faults;
using RdsCluster.Cli.Verifications;
using RdsCluster.TestKit;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Relay;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>
/// The MySQL columns of the fault table through the built runner, all rows but those of DNS: it is told addresses. To run by hand, since it
/// takes about half an hour.
/// <c>RDSCLUSTER_FAULT_TABLE=all dotnet test --project test/RdsCluster.Runner.IntegrationTests --filter-class "*FaultTableTests"</c>
/// </summary>
public sealed class FaultTableTests(Moto moto)
{
    private const string Variable = "RDSCLUSTER_FAULT_TABLE";

    public static IEnumerable<TheoryDataRow<string>> Clusters =>
        FaultClusters.All.Where(c => c.Name.StartsWith("mysql-", StringComparison.Ordinal)).Select(c => new TheoryDataRow<string>(c.Name));

    [Theory]
    [MemberData(nameof(Clusters))]
    public async Task Faults_ThroughTheRunner_HaveTheVerdictsOfADirectRun(string cluster)
    {
        var rows = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(rows is null, $"runs by hand: set {Variable} to 'all', or to names of rows");
        Assert.SkipWhen(moto.Unavailable is not null, moto.Unavailable ?? "");
        var directory = Directory.CreateTempSubdirectory("rdscluster-faults-");
        try
        {
            var file = Path.Combine(directory.FullName, $"{cluster}.json");
            var template = FaultClusters.All.Single(c => c.Name == cluster).Template();
            await File.WriteAllTextAsync(file, template.ToJsonString(), TestContext.Current.CancellationToken);
            var environment = ToolEnvironment.OfThisProcess() with { CurrentDirectory = directory.FullName };
            var console = ToolConsole.Create(TextWriter.Null, outputIsPiped: true, TextWriter.Null, errorIsPiped: true, environment);
            await using var runners = await RehearsalRunners.CreateAsync(moto, directory.FullName);

            var outcomes = await new FaultRehearsal(environment, console, runners.Open).RunAsync(
                new RehearsalRequest { Source = new(file, App: null, Engine: null, Stack: null, Cluster: null) },
                rows == "all"
                    ? [.. FaultTable.Cases.Select(c => c.Name).Where(name => !name.StartsWith("dns-", StringComparison.Ordinal))]
                    : rows.Split(' '),
                TestContext.Current.CancellationToken
            );

            var wrong = outcomes.Where(o => !o.IsRight).Select(o => $"{o.Fault}: {string.Join("; ", o.Differences)}").ToList();
            TestContext.Current.SendDiagnosticMessage($"{cluster}: {outcomes.Count - wrong.Count} of {outcomes.Count}");
            Assert.Empty(wrong);
            Assert.True(runners.Runs >= outcomes.Count, $"{runners.Runs} runs for {outcomes.Count} faults");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}

/// <summary>A runner for each rehearsed environment. It cannot resolve local names, so it is told addresses.</summary>
internal sealed class RehearsalRunners : IAsyncDisposable
{
    private const string Bucket = "rehearsed-runs";
    private readonly Moto _moto;
    private readonly string _directory;
    private readonly Mailboxes _mailboxes;
    private readonly AwsConnection _connection;
    private RehearsalEnvironment? _served;
    private LambdaStandIn? _lambda;
    private ChildProgram? _runner;

    private RehearsalRunners(Moto moto, string directory)
    {
        (_moto, _directory) = (moto, directory);
        _connection = new AwsConnection
        {
            Endpoint = moto.Url,
            Region = "eu-central-1",
            Credentials = new Amazon.Runtime.BasicAWSCredentials("test", "test"),
        };
        _mailboxes = Mailboxes.Create(_connection);
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
            (run, token) =>
            {
                Runs++;
                _ = _lambda!.InvokeAsync($$"""{"run":"{{run}}"}""");
                token.ThrowIfCancellationRequested();
                return Task.CompletedTask;
            },
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

    /// <summary>Each environment has servers and a password of its own.</summary>
    private async Task ServeAsync(RehearsalEnvironment rehearsal)
    {
        if (_served == rehearsal)
        {
            return;
        }
        await EndAsync();
        _lambda = new LambdaStandIn();
        _served = rehearsal;
        _runner = ChildProgram.Start(
            "RdsCluster.Runner",
            _directory,
            new Dictionary<string, string>
            {
                ["AWS_ACCESS_KEY_ID"] = "test",
                ["AWS_SECRET_ACCESS_KEY"] = "test",
                ["AWS_EC2_METADATA_DISABLED"] = "true",
                ["AWS_LAMBDA_RUNTIME_API"] = $"127.0.0.1:{_lambda.Port}",
                ["AWS_REGION"] = "eu-central-1",
                ["AWS_ENDPOINT_URL_S3"] = _moto.Url.ToString(),
                ["RDSCLUSTER_MAILBOX"] = Bucket,
                ["RDSCLUSTER_IDENTIFIER"] = "rehearsed",
                ["RDSCLUSTER_PASSWORD"] = (
                    await File.ReadAllTextAsync(rehearsal.Local.Cluster.State.PasswordFile, TestContext.Current.CancellationToken)
                ).TrimEnd('\n'),
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
