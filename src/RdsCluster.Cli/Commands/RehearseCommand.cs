using System.CommandLine;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Options;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.Cli.Rehearsals.Faults;
using RdsCluster.Cli.Reports;
using RdsCluster.LocalHost.Proxies;

namespace RdsCluster.Cli.Commands;

/// <summary>Runs the synthesized template on real servers and verifies it.</summary>
internal sealed class RehearseCommand : ToolCommand
{
    private readonly SourceOptions _source = new();
    private readonly Option<FailoverChoice[]> _failovers = SharedOptions.Failovers();
    private readonly Option<FaultRequest[]> _faults = SharedOptions.Faults();
    private readonly Option<bool> _restore = new("--restore")
    {
        Description = "Also restore a snapshot to a new server and compare it with the ledger.",
    };
    private readonly Option<ProxyChoice> _proxy = SharedOptions.Proxy();
    private readonly Option<string[]> _faultNames = new("--faults")
    {
        Description =
            "Inject all faults of the fault table, or the named ones, one run each, and compare the verdicts with the expected ones.",
        HelpName = "all|name,name",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result =>
            [.. result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
    };
    private readonly Option<TimeSpan?> _maxOutage = SharedOptions.MaxOutage();
    private readonly Option<string[]> _only = SharedOptions.Only();
    private readonly Option<string[]> _skip = SharedOptions.Skip();
    private readonly Option<string?> _report = new("--report")
    {
        Description = $"Report file. Default: {ReportFolder.DefaultName}/report.json.",
        HelpName = "file",
    };
    private readonly Option<bool> _keep = new("--keep")
    {
        Description = "Keep the synthesized template and the server logs, and print their path.",
    };
    private readonly Option<int?> _port = SharedOptions.Port("Port of the servers. Default: the template's port.");
    private readonly Option<OutputFormat> _output = SharedOptions.Output();

    public RehearseCommand(ToolEnvironment environment, ToolConsole console)
        : base("rehearse", "Run the synthesized template on real servers on this machine and verify it, failover included.")
    {
        _source.AddTo(this);
        foreach (
            var option in new Option[]
            {
                _failovers,
                _faults,
                _faultNames,
                _restore,
                _proxy,
                _maxOutage,
                _only,
                _skip,
                _report,
                _keep,
                _port,
                _output,
            }
        )
        {
            Options.Add(option);
        }
        Validators.Add(result =>
        {
            if (result.GetResult(_faultNames) is null)
            {
                return;
            }
            foreach (var option in new Option[] { _failovers, _faults, _restore, _maxOutage, _only, _skip })
            {
                if (result.GetResult(option) is not null)
                {
                    result.AddError(
                        $"--faults and {option.Name} cannot be combined: each fault of the table has its own failover, and all checks run."
                    );
                }
            }
        });
        SetAction(
            async (parsed, cancellationToken) =>
            {
                if (parsed.GetValue(_faultNames) is { Length: > 0 } names)
                {
                    var outcomes = await new FaultRehearsal(environment, console).RunAsync(Request(parsed), names, cancellationToken);
                    FaultOutcomes.Print(console, parsed.GetValue(_output), outcomes);
                    return outcomes.All(o => o.IsRight) ? ExitCode.Success : ExitCode.Failed;
                }

                var reports = await new Rehearsal(environment, console).RunAsync(Request(parsed), cancellationToken);
                ReportOutput.Print(console, parsed.GetValue(_output), reports);
                return reports.Select(r => r.ExitCode).Aggregate(ExitCode.Success, ExitCode.Worse);
            }
        );
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
        [
            ("rdscluster rehearse", "synthesize the app of cdk.json and rehearse its cluster"),
            ("rdscluster rehearse --engine mariadb", "the same, with MariaDB"),
            (
                "rdscluster rehearse --template cdk.out --failover promote",
                "use a synthesized template; promote a replica instead of failing over to the standby"
            ),
            ("rdscluster rehearse --fault kill", "kill the writer's process instead of requesting a failover"),
            ("rdscluster rehearse --restore", "also verify that a snapshot can be restored"),
            ("rdscluster rehearse --proxy haproxy", "put a real HAProxy in front and verify it as well"),
            ("rdscluster rehearse --faults all", "fault injection: exit code 0 when every verdict is the expected one"),
            (
                "rdscluster rehearse --max-outage 10s --output json > report.json",
                "in CI: exit code 1 when writes are unavailable for longer than 10 s"
            ),
        ];

    private RehearsalRequest Request(ParseResult parsed) =>
        new()
        {
            Source = _source.Read(parsed),
            Failovers = parsed.GetValue(_failovers) ?? [],
            Faults = parsed.GetValue(_faults) ?? [],
            Restore = parsed.GetValue(_restore),
            Proxy = parsed.GetValue(_proxy),
            MaxOutage = parsed.GetValue(_maxOutage),
            Only = parsed.GetValue(_only) ?? [],
            Skip = parsed.GetValue(_skip) ?? [],
            Report = parsed.GetValue(_report),
            Keep = parsed.GetValue(_keep),
            Port = parsed.GetValue(_port),
        };
}
