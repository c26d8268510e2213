using System.Diagnostics;
using System.Text;
using System.Text.Json;
using RdsCluster.Runner.Conducting;
using RdsCluster.TestKit;
using RdsCluster.Verifier.Reports;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>
/// The whole chain on one machine: the tool, a stack and a mailbox in moto, Lambda's two sides, the built runner, and real servers. A fresh
/// stack for each chain.
/// </summary>
internal sealed class RunnerChain : IAsyncDisposable
{
    private readonly MotoServer _moto;
    private readonly LocalCluster _cluster;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rdscluster-chain-");
    private readonly string _name = $"shop-{Guid.NewGuid():N}"[..16];

    private RunnerChain(MotoServer moto, LocalCluster cluster, LambdaStandIn lambda) =>
        (_moto, _cluster, Lambda, Mailbox) = (moto, cluster, lambda, _name);

    public LambdaStandIn Lambda { get; }

    /// <summary>Every AWS API that the runner is not meant to call.</summary>
    public RefusingApi OtherApis { get; } = new();

    public string Stack => _name;

    /// <summary>Bucket of the runs.</summary>
    private string Mailbox { get; set; }

    public string ReportPath => Path.Combine(_directory.FullName, "rdscluster-report", "report.json");

    public string HistoryPath => Path.ChangeExtension(ReportPath, ".history");

    public string WorkDirectory => _directory.FullName;

    public static async Task<RunnerChain> CreateAsync(MotoServer moto, LocalCluster cluster, LambdaStandIn lambda, bool withRunner = true)
    {
        Assert.SkipWhen(moto.Unavailable is not null, moto.Unavailable ?? "");
        var chain = new RunnerChain(moto, cluster, lambda);
        await chain.DeployAsync(withRunner);
        return chain;
    }

    /// <summary>A chain whose stack a pipeline deploys: an account with CDK's bootstrap, and a cloud assembly in the directory.</summary>
    public static async Task<RunnerChain> CreateForPipelineAsync(MotoServer moto, LocalCluster cluster, LambdaStandIn lambda)
    {
        var missing = moto.Unavailable ?? await CdkCommand.MissingAsync();
        Assert.SkipWhen(missing is not null, missing ?? "");
        var chain = new RunnerChain(moto, cluster, lambda);
        DeclaredStack.Write(chain.WorkDirectory, chain._name, cluster);
        await moto.BootstrapAsync(cluster.Region);
        return chain;
    }

    /// <summary>Has the runner use what the pipeline deployed.</summary>
    /// <returns>Name of the runner's function.</returns>
    public async Task<string> FindDeployedAsync()
    {
        var found = await Boto3Async(
            """
            resources = client("cloudformation").describe_stack_resources(StackName=name)["StackResources"]
            names = {r["LogicalResourceId"]: r.get("PhysicalResourceId") for r in resources if "LogicalResourceId" in r}
            print(*[next(n for i, n in names.items() if i.startswith("DatabaseVerification" + part)) for part in ("Mailbox", "Function")])
            """
        );
        Mailbox = found.Split(' ')[0];
        return found.Split(' ')[1].Trim();
    }

    /// <summary>Starts the built runner as Lambda would. It reaches S3 alone: in the VPC there is no way to another API.</summary>
    public ChildProgram StartRunner() =>
        ChildProgram.Start(
            "RdsCluster.Runner",
            _directory.FullName,
            new Dictionary<string, string>(Credentials)
            {
                ["AWS_LAMBDA_RUNTIME_API"] = $"127.0.0.1:{Lambda.Port}",
                ["AWS_REGION"] = _cluster.Region,
                ["AWS_ENDPOINT_URL"] = OtherApis.Url,
                ["AWS_ENDPOINT_URL_S3"] = _moto.Url.ToString(),
                ["RDSCLUSTER_MAILBOX"] = Mailbox,
                ["RDSCLUSTER_IDENTIFIER"] = "shop-orders",
                ["RDSCLUSTER_PASSWORD"] = _cluster.Password,
            },
            []
        );

    /// <summary>Starts the built conductor as Lambda would: the same program, outside the VPC.</summary>
    /// <param name="events">Hands it its events.</param>
    /// <param name="backup">AWS Backup's API; moto's by default.</param>
    public ChildProgram StartConductor(LambdaStandIn events, BackupStandIn? backup = null) =>
        ChildProgram.Start(
            "RdsCluster.Runner",
            _directory.FullName,
            new Dictionary<string, string>(_moto.CallersVariables(_cluster.Region))
            {
                ["AWS_LAMBDA_RUNTIME_API"] = $"127.0.0.1:{events.Port}",
                ["AWS_ENDPOINT_URL_RDS"] = _cluster.RdsEndpoint,
                ["AWS_ENDPOINT_URL_LAMBDA"] = $"http://127.0.0.1:{Lambda.Port}",
                ["AWS_ENDPOINT_URL_BACKUP"] = (backup?.Url ?? _moto.Url).ToString(),
                ["RDSCLUSTER_STACK"] = _name,
                ["RDSCLUSTER_CLUSTER"] = "Orders",
                ["RDSCLUSTER_IDENTIFIER"] = "shop-orders",
                ["RDSCLUSTER_CA_FILE"] = _cluster.CertificateAuthorityFile,
            },
            []
        );

    /// <summary>The alarm that the manifest promises.</summary>
    public string Alarm => $"{_name}-lag";

    /// <summary>Puts the alarm into a state.</summary>
    public Task SetAlarmAsync(string state) =>
        Boto3Async($"client('cloudwatch').set_alarm_state(AlarmName='{Alarm}', StateValue='{state}', StateReason='test')");

    /// <summary>Time that the gate took for its last answer.</summary>
    public TimeSpan GateTook { get; private set; }

    /// <summary>Sends the conductor what CloudFormation sends for its gate; the answer goes into the mailbox's bucket.</summary>
    public async Task<GateAnswer> AskGateAsync(LambdaStandIn events, string type)
    {
        // Moto lets nobody write an object twice without a signature.
        var key = $"answer-{Guid.NewGuid():N}.json";
        var clock = Stopwatch.StartNew();
        var handled = await events.InvokeAsync(
            JsonSerializer.Serialize(
                new
                {
                    RequestType = type,
                    ResponseURL = new Uri(_moto.Url, $"{_name}/{key}"),
                    StackId = _name,
                    RequestId = "request-1",
                    LogicalResourceId = "Gate",
                    ResourceProperties = new { FailUpdate = "true" },
                }
            )
        );
        GateTook = clock.Elapsed;
        Assert.StartsWith("response ", handled, StringComparison.Ordinal);
        var answer = await Boto3Async($"print(client('s3').get_object(Bucket=name, Key='{key}')['Body'].read().decode())");
        return JsonSerializer.Deserialize<GateAnswer>(answer)!;
    }

    /// <summary>Starts the tool against the stack.</summary>
    public ChildProgram StartVerify(params string[] arguments) => StartTool([], arguments);

    /// <param name="before">A command line that starts the tool.</param>
    public ChildProgram StartTool(string[] before, params string[] arguments) =>
        ChildProgram.Start(
            "RdsCluster.Cli",
            _directory.FullName,
            CallersVariables,
            ["verify", "--stack", _name, "--ca-file", _cluster.CertificateAuthorityFile, "--skip", "P1", .. arguments],
            before
        );

    /// <summary>Starts a step of the reusable workflow.</summary>
    public ChildProgram StartStep(string job, string step) =>
        StartScript(WorkflowScript.Of("database.yml", job, step), ("GITHUB_STEP_SUMMARY", Path.Combine(_directory.FullName, "summary.md")));

    /// <summary>Starts a job of the GitLab template, with the identity token that GitLab would give it.</summary>
    public ChildProgram StartGitLabJob(string job) =>
        StartScript(
            WorkflowScript.OfGitLab(job),
            ("AWS_ID_TOKEN", "identity-token"),
            ("AWS_WEB_IDENTITY_TOKEN_FILE", Path.Combine(_directory.FullName, ".aws-token")),
            ("DEPLOY_ROLE", "arn:aws:iam::123456789012:role/deploy")
        );

    private ChildProgram StartScript(string script, params (string Name, string Value)[] variables)
    {
        var all = new Dictionary<string, string>(CallersVariables) { ["STACK"] = _name, ["CDK_CLI"] = CdkCommand.Package };
        foreach (var (name, value) in variables)
        {
            all[name] = value;
        }
        return ChildProgram.StartScript(script, _directory.FullName, all, _cluster.CertificateAuthorityFile);
    }

    /// <summary>Starts <c>rdscluster connect</c>.</summary>
    public ChildProgram StartConnect() =>
        ChildProgram.Start("RdsCluster.Cli", _directory.FullName, _moto.CallersVariables(_cluster.Region), ["connect", "--stack", _name]);

    /// <returns>What the tool printed; it must have ended well.</returns>
    public async Task<string> VerifyOutputAsync(params string[] arguments)
    {
        await using var tool = StartVerify(arguments);
        var code = await tool.WaitAsync();
        Assert.True(code == 0, $"{code}\n{tool.Output}\n{tool.Error}");
        return tool.Output;
    }

    public async Task<VerificationReport> ReadReportAsync() =>
        ReportJson.Read(await File.ReadAllTextAsync(ReportPath, TestContext.Current.CancellationToken));

    /// <summary>Runs boto3 calls; <c>print</c> gives the answer.</summary>
    public Task<string> Boto3Async(string calls) =>
        Python.RunAsync(
            $"""
            import json, boto3
            def client(name, url="{_moto.Url}"):
                return boto3.client(name, region_name="{_cluster.Region}", endpoint_url=url, aws_access_key_id="test",
                    aws_secret_access_key="test")
            name, rds = "{_name}", client("rds", "{_cluster.RdsEndpoint}")
            {calls}
            """
        );

    /// <summary>Number of failovers that the RDS API has an event of, since the cluster is up.</summary>
    public async Task<int> CountFailoversAsync() =>
        int.Parse(
            await Boto3Async(
                "print(len([e for e in rds.describe_events(SourceType='db-instance', Duration=10000)['Events'] if 'Multi-AZ "
                    + "instance failover started' in e['Message']]))"
            ),
            System.Globalization.CultureInfo.InvariantCulture
        );

    /// <returns>Name of a secret with the user's login, for runs that do not go through the runner.</returns>
    public async Task<string> AddSecretAsync()
    {
        var login = JsonSerializer.Serialize(new { username = _cluster.User, password = _cluster.Password });
        await Boto3Async($"client('secretsmanager').create_secret(Name=name, SecretString='{login}')");
        return _name;
    }

    /// <summary>Waits until the cluster has recovered from what was done to it.</summary>
    public Task<string> WaitUntilAvailableAsync() =>
        Boto3Async(
            """
            import time
            for _ in range(600):
                if all(i["DBInstanceStatus"] == "available" for i in rds.describe_db_instances()["DBInstances"]):
                    break
                time.sleep(0.1)
            else:
                raise SystemExit("the cluster does not recover")
            """
        );

    public async Task WaitForFailoversAsync(int number)
    {
        while (await CountFailoversAsync() < number)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Lambda.DisposeAsync();
        OtherApis.Dispose();
        _directory.Delete(recursive: true);
    }

    private Dictionary<string, string> CallersVariables =>
        new(_moto.CallersVariables(_cluster.Region))
        {
            ["AWS_ENDPOINT_URL_RDS"] = _cluster.RdsEndpoint,
            ["AWS_ENDPOINT_URL_LAMBDA"] = $"http://127.0.0.1:{Lambda.Port}",
        };

    /// <summary>What moto and the local RDS API take for a login.</summary>
    public static IReadOnlyDictionary<string, string> Credentials { get; } =
        new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
        };

    private Task<string> DeployAsync(bool withRunner)
    {
        var writer = _cluster.Endpoints["writer"];
        var manifest = new
        {
            version = 1,
            cluster = "Orders",
            engine = "mysql",
            engineVersion = "8.4",
            topology = "primary-with-replicas",
            port = writer.Port,
            members = _cluster.Instances.Select((id, n) => new { logicalId = id, role = n == 0 ? "writer" : "reader" }),
            outputs = new { writerEndpoint = "OrdersWriterEndpoint", readerEndpoint = "Reader" },
            runner = !withRunner
                ? null
                : new
                {
                    function = "verify-orders",
                    mailbox = "Mailbox",
                    user = _cluster.User,
                },
            promises = new
            {
                maxWriteOutageSeconds = 120,
                maxReplicaLagSeconds = 30,
                alarms = new[] { Alarm },
            },
        };
        var template = new
        {
            Resources = new
            {
                Mailbox = new
                {
                    Type = "AWS::S3::Bucket",
                    Properties = new { BucketName = _name },
                    Metadata = new Dictionary<string, object> { ["RdsCluster::Manifest"] = manifest },
                },
            },
            Outputs = new
            {
                OrdersWriterEndpoint = new { Value = writer.Address },
                OrdersHostCommand = new { Value = withRunner ? "aws ssm start-session --target i-0123456789abcdef0" : "none" },
                Reader = new { Value = _cluster.Endpoints["reader"].Address },
            },
        };
        var hex = Convert.ToHexString(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(template)));
        return Boto3Async(
            $"client('cloudwatch').put_metric_alarm(AlarmName='{Alarm}', Namespace='AWS/RDS', MetricName='ReplicaLag', "
                + "Statistic='Maximum', Period=60, EvaluationPeriods=1, Threshold=30, ComparisonOperator='GreaterThanThreshold', "
                + "AlarmActions=['arn:aws:sns:eu-central-1:123456789012:alarms'])\n"
                + $"client('cloudformation').create_stack(StackName=name, TemplateBody=json.dumps(json.loads(bytes.fromhex('{hex}'))))"
        );
    }
}
