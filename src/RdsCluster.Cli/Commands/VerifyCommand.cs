using System.CommandLine;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Options;
using RdsCluster.Cli.Reports;
using RdsCluster.Cli.Verifications;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Discovery;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Runs;

namespace RdsCluster.Cli.Commands;

/// <summary>Verifies a running cluster against its promises.</summary>
internal sealed class VerifyCommand : ToolCommand
{
    private readonly Option<string?> _stack = new("--stack") { Description = "CloudFormation stack, by name or ARN.", HelpName = "name" };
    private readonly Option<string?> _manifest = new("--manifest")
    {
        Description = "Manifest (JSON) with the promises of a cluster on AWS that no RdsCluster stack declares.",
        HelpName = "file",
    };
    private readonly EndpointOptions _endpoints = new();
    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "Cluster to verify. Required if the stack has more than one. With --endpoints: a name for the cluster.",
        HelpName = "name",
    };
    private readonly Option<string?> _region = new("--region")
    {
        Description = "AWS Region. Default: the Region of the environment or profile.",
        HelpName = "region",
    };
    private readonly Option<string?> _profile = new("--profile") { Description = "AWS profile.", HelpName = "name" };
    private readonly Option<string?> _iamUser = new("--iam-user")
    {
        Description = "Log in as this database user with IAM authentication instead of the secret.",
        HelpName = "user",
    };
    private readonly Option<string?> _secret = new("--secret")
    {
        Description = "Secrets Manager secret to log in with. Default: the cluster's secret.",
        HelpName = "name|arn",
    };
    private readonly Option<bool> _direct = new("--direct")
    {
        Description = "Connect from this machine even if the stack has a runner in the VPC.",
    };
    private readonly Option<bool> _viaRunner = new("--via-runner")
    {
        Description = "Connect through the stack's runner in the VPC, and fail if it has none. Default: use the runner if there is one.",
    };
    private readonly Option<string?> _ca = new("--ca-file")
    {
        Description =
            "PEM file with the certificate authorities to trust. Default: RDS's certificate bundle for a cluster on RDS, else "
            + "those of this system.",
        HelpName = "file",
    };
    private readonly Option<string?> _allowFailover = new("--allow-failover")
    {
        Description = "Also perform a real failover. Give the cluster's name to confirm.",
        HelpName = "name",
    };
    private readonly Option<bool> _promote = new("--promote")
    {
        Description = "With --allow-failover: promote a read replica. This cannot be undone.",
    };
    private readonly Option<string?> _failoverTo = new("--failover-to")
    {
        Description =
            "With --allow-failover: the Aurora reader to fail over to, or the replica to --promote. Default: chosen "
            + "by RDS, or the first replica.",
        HelpName = "instance",
    };
    private readonly Option<int?> _trials = SharedOptions.Number("--trials", "Number of consecutive failovers. Default: 1.", "n", least: 1);
    private readonly RestoreOptions _restore = new();
    private readonly Option<TimeSpan?> _maxOutage = SharedOptions.MaxOutage();
    private readonly Option<TimeSpan?> _maxLag = SharedOptions.DurationOption(
        "--max-lag",
        "Longest accepted replica lag, for instance 5s. Default: the promised lag."
    );
    private readonly Option<long?> _maxLost = SharedOptions.Number(
        "--max-lost",
        "Acknowledged writes that a failover may lose. Default: the promised number.",
        "n",
        least: 0L
    );
    private readonly Option<string[]> _only = SharedOptions.Only();
    private readonly Option<string[]> _skip = SharedOptions.Skip();
    private readonly Option<string[]> _checkTables = SharedOptions.CheckTables();
    private readonly Option<bool> _quick = new("--quick")
    {
        Description = "Shorten the phases of the workload from half a minute to seconds, for systems that fail over within seconds.",
    };
    private readonly Option<TimeSpan?> _baseline = SharedOptions.Baseline();
    private readonly Option<bool> _plan = new("--plan") { Description = "Print the planned steps without running them." };
    private readonly Option<bool> _printPolicy = new("--print-policy")
    {
        Description =
            "Print the least-privilege IAM policy for this command line and exit. With --stack or --manifest it names the resources.",
    };
    private readonly Option<string?> _report = new("--report")
    {
        Description = $"Report file. Default: {ReportFolder.DefaultName}/report.json.",
        HelpName = "file",
    };
    private readonly Option<OutputFormat> _output = SharedOptions.Output();

    public VerifyCommand(ToolEnvironment environment, ToolConsole console)
        : base("verify", "Verify a running cluster: posture, routing, replication and, when allowed, a real failover and a restore.")
    {
        Options.Add(_stack);
        Options.Add(_manifest);
        _endpoints.AddTo(this, _allowFailover);
        foreach (
            var option in new Option[]
            {
                _cluster,
                _region,
                _profile,
                _iamUser,
                _secret,
                _direct,
                _viaRunner,
                _ca,
                _allowFailover,
                _promote,
                _failoverTo,
                _trials,
            }
        )
        {
            Options.Add(option);
        }
        _restore.AddTo(this);
        foreach (
            var option in new Option[]
            {
                _maxOutage,
                _maxLag,
                _maxLost,
                _only,
                _skip,
                _checkTables,
                _quick,
                _baseline,
                _plan,
                _printPolicy,
                _report,
                _output,
            }
        )
        {
            Options.Add(option);
        }
        Validators.Add(Validate);
        SetAction(
            async (parsed, cancellationToken) =>
            {
                var verification = new DeployedVerification(environment, console);
                var request = Request(parsed);
                if (parsed.GetValue(_printPolicy))
                {
                    console.Line(await verification.PolicyAsync(request, cancellationToken));
                    return ExitCode.Success;
                }

                if (request.RemoveLeftovers is not null)
                {
                    return await verification.RemoveLeftoversAsync(request, cancellationToken);
                }
                var reports = await verification.RunAsync(request, cancellationToken);
                ReportOutput.Print(console, parsed.GetValue(_output), reports);
                return reports.Select(r => r.ExitCode).Aggregate(ExitCode.Success, ExitCode.Worse);
            }
        );
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
        [
            ("rdscluster verify --stack RdsClusterStack", "all non-disruptive checks"),
            ("rdscluster verify --stack RdsClusterStack --allow-failover Database --trials 3", "also three real failovers"),
            (
                "rdscluster verify --stack RdsClusterStack --allow-restore Database",
                "also restore a snapshot to a new instance, compare it, and delete both"
            ),
            ("rdscluster verify --stack RdsClusterStack --direct", "from a machine with a route to the database"),
            ("rdscluster verify --stack RdsClusterStack --plan", "print the planned steps"),
            ("rdscluster verify --stack RdsClusterStack --print-policy --allow-failover Database", "print the IAM policy for such a run"),
            (
                "rdscluster verify --endpoints writer=db.example:3306 a=10.0.0.1 b=10.0.0.2 --user verifier --password-file pw "
                    + "--allow-failover db.example --trigger './switch.sh'",
                "any MySQL-compatible system; the command triggers its failover"
            ),
        ];

    private void Validate(System.CommandLine.Parsing.CommandResult result)
    {
        var ways = new[] { result.GetValue(_stack) is not null, result.GetValue(_manifest) is not null, _endpoints.IsGiven(result) }.Count(
            w => w
        );
        if (ways > 1 || (ways == 0 && !result.GetValue(_printPolicy)))
        {
            result.AddError("Specify what to verify: one of --stack NAME, --manifest FILE or --endpoints writer=HOST:PORT ….");
        }
        if (result.GetValue(_viaRunner))
        {
            if (result.GetValue(_direct) || _endpoints.IsGiven(result))
            {
                result.AddError("--via-runner cannot be combined with --direct or --endpoints.");
            }
            if (result.GetValue(_iamUser) is not null || result.GetValue(_secret) is not null)
            {
                result.AddError("--via-runner cannot be combined with --iam-user or --secret: the runner has its own database user.");
            }
        }
        if (result.GetValue(_promote) && result.GetValue(_allowFailover) is null)
        {
            result.AddError("--promote requires --allow-failover NAME: a promotion cannot be undone.");
        }
        if (result.GetValue(_failoverTo) is not null && (result.GetValue(_allowFailover) is null || _endpoints.IsGiven(result)))
        {
            result.AddError("--failover-to requires --allow-failover NAME and a cluster on AWS.");
        }
        if (_endpoints.IsGiven(result) && (result.GetValue(_promote) || result.GetValue(_printPolicy) || _restore.IsGiven(result)))
        {
            result.AddError("--promote, --print-policy and --allow-restore require AWS and cannot be combined with --endpoints.");
        }
    }

    private VerifierOptions Pace(ParseResult parsed)
    {
        var pace = parsed.GetValue(_quick) ? VerifierOptions.Rehearsal : new VerifierOptions();
        return pace with { Baseline = parsed.GetValue(_baseline) ?? pace.Baseline };
    }

    private VerificationRequest Request(ParseResult parsed) =>
        new()
        {
            Stack = parsed.GetValue(_stack),
            ManifestFile = parsed.GetValue(_manifest),
            Endpoints = _endpoints.Read(parsed, parsed.GetValue(_cluster), parsed.GetValue(_ca)),
            Connection = new AwsConnection { Region = parsed.GetValue(_region), Profile = parsed.GetValue(_profile) },
            Discovery = new DiscoveryOptions
            {
                Cluster = parsed.GetValue(_cluster),
                IamUser = parsed.GetValue(_iamUser),
                Secret = parsed.GetValue(_secret),
                Direct = parsed.GetValue(_direct),
                CertificateAuthorityFile = parsed.GetValue(_ca),
            },
            Options = Pace(parsed) with
            {
                AllowFailover = parsed.GetValue(_allowFailover),
                AllowRestore = _restore.Allowed(parsed),
                RestoreFrom = _restore.From(parsed),
                FailoverKind = parsed.GetValue(_promote) ? FailoverKind.PromoteReplica : FailoverKind.Failover,
                FailoverTarget = parsed.GetValue(_failoverTo),
                Trials = parsed.GetValue(_trials) ?? 1,
                MaxWriteOutage = parsed.GetValue(_maxOutage),
                MaxReplicaLag = parsed.GetValue(_maxLag),
                MaxLostWrites = parsed.GetValue(_maxLost),
                Only = parsed.GetValue(_only) ?? [],
                Skip = parsed.GetValue(_skip) ?? [],
                CheckTables = parsed.GetValue(_checkTables) ?? [],
                Tls = _endpoints.Tls(parsed),
            },
            ViaRunner = parsed.GetValue(_viaRunner),
            RemoveLeftovers = _restore.RemoveLeftovers(parsed),
            PlanOnly = parsed.GetValue(_plan),
            Report = parsed.GetValue(_report),
        };
}
