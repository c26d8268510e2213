using System.CommandLine;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Options;
using RdsCluster.Cli.Reports;
using RdsCluster.Cli.Verifications;
using RdsCluster.Verifier.Aws;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Discovery;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Runs;

namespace RdsCluster.Cli.Commands;

/// <summary>Verifies a deployed cluster against the promises of its stack.</summary>
internal sealed class VerifyCommand : ToolCommand
{
    private readonly Option<string?> _stack = new("--stack") { Description = "CloudFormation stack, by name or ARN.", HelpName = "name" };
    private readonly Option<string?> _manifest = new("--manifest") { Description = "Manifest file of a cluster that has no stack of ours.", HelpName = "file" };
    private readonly Option<string?> _cluster = new("--cluster") { Description = "Cluster to verify, where the stack has several.", HelpName = "name" };
    private readonly Option<string?> _region = new("--region") { Description = "AWS Region; by default that of the environment or profile.", HelpName = "name" };
    private readonly Option<string?> _profile = new("--profile") { Description = "AWS profile.", HelpName = "name" };
    private readonly Option<string?> _iamUser = new("--iam-user") { Description = "Log in as this database user by IAM authentication instead of the secret.", HelpName = "user" };
    private readonly Option<string?> _secret = new("--secret") { Description = "Secret to log in with instead of the cluster's own.", HelpName = "name|arn" };
    private readonly Option<string?> _ca = new("--ca-file") { Description = "PEM file with the authorities to trust: RDS's certificate bundle.", HelpName = "file" };
    private readonly Option<string?> _allowFailover = new("--allow-failover") { Description = "Also ask for a real failover; the cluster's name must be typed.", HelpName = "name" };
    private readonly Option<bool> _promote = new("--promote") { Description = "With --allow-failover: promote a read replica. There is no way back." };
    private readonly Option<int> _trials = new("--trials") { Description = "Number of failovers, one after the other.", HelpName = "n", DefaultValueFactory = _ => 1 };
    private readonly Option<TimeSpan?> _maxOutage = SharedOptions.MaxOutage();
    private readonly Option<string[]> _only = SharedOptions.Only();
    private readonly Option<string[]> _skip = SharedOptions.Skip();
    private readonly Option<bool> _plan = new("--plan") { Description = "Say what would be done, and do nothing." };
    private readonly Option<bool> _printPolicy = new("--print-policy")
    {
        Description = "Print the least IAM policy for this command line, with what --allow-failover and --iam-user need, and do nothing else.",
    };
    private readonly Option<string?> _report = new("--report") { Description = $"Report file; by default {ReportFolder.DefaultName}/report.json.", HelpName = "file" };
    private readonly Option<OutputFormat> _output = SharedOptions.Output();

    public VerifyCommand(ToolSurroundings surroundings, ToolConsole console)
        : base("verify", "Verify a deployed cluster: posture, routing, replication and, when allowed, a real failover.")
    {
        foreach (var option in new Option[]
        {
            _stack, _manifest, _cluster, _region, _profile, _iamUser, _secret, _ca, _allowFailover, _promote, _trials, _maxOutage, _only, _skip, _plan,
            _printPolicy, _report, _output,
        })
            Options.Add(option);
        Validators.Add(result =>
        {
            if (result.GetValue(_printPolicy))
                return;
            if (result.GetValue(_stack) is null == result.GetValue(_manifest) is null)
                result.AddError("Say what to verify: either --stack NAME or --manifest FILE.");
            if (result.GetValue(_promote) && result.GetValue(_allowFailover) is null)
                result.AddError("--promote needs --allow-failover NAME: a promoted replica has no way back.");
        });
        SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(_printPolicy))
            {
                console.Line(VerifierPolicy.Text([], parsed.GetValue(_allowFailover) is not null, restore: false, parsed.GetValue(_iamUser)));
                return ExitCode.Success;
            }

            var reports = await new DeployedVerification(surroundings, console).RunAsync(Request(parsed), cancellationToken);
            ReportOutput.Print(console, parsed.GetValue(_output), reports);
            return reports.Select(r => r.ExitCode).Aggregate(ExitCode.Success, ExitCode.Worse);
        });
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
    [
        ("rdscluster verify --stack RdsClusterStack", "everything that disturbs nothing"),
        ("rdscluster verify --stack RdsClusterStack --allow-failover Database --trials 3", "also three real failovers"),
        ("rdscluster verify --print-policy --allow-failover Orders", "the IAM policy that a run with failover needs"),
        ("rdscluster verify --stack RdsClusterStack --plan", "what would be done"),
    ];

    private VerificationRequest Request(ParseResult parsed) => new()
    {
        Stack = parsed.GetValue(_stack),
        ManifestFile = parsed.GetValue(_manifest),
        Connection = new AwsConnection { Region = parsed.GetValue(_region), Profile = parsed.GetValue(_profile) },
        Discovery = new DiscoveryOptions
        {
            Cluster = parsed.GetValue(_cluster),
            IamUser = parsed.GetValue(_iamUser),
            Secret = parsed.GetValue(_secret),
            CertificateAuthorityFile = parsed.GetValue(_ca),
        },
        Options = new VerificationOptions
        {
            AllowFailover = parsed.GetValue(_allowFailover),
            FailoverKind = parsed.GetValue(_promote) ? FailoverKind.PromoteReplica : FailoverKind.Failover,
            Trials = parsed.GetValue(_trials),
            MaxWriteOutage = parsed.GetValue(_maxOutage),
            Only = parsed.GetValue(_only) ?? [],
            Skip = parsed.GetValue(_skip) ?? [],
        },
        PlanOnly = parsed.GetValue(_plan),
        Report = parsed.GetValue(_report),
    };
}
