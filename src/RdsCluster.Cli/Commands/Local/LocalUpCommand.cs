using System.CommandLine;
using System.Text.Json;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Options;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.LocalHost;
using RdsCluster.LocalHost.Proxies;

namespace RdsCluster.Cli.Commands.Local;

/// <summary>Runs the template's cluster until Ctrl-C or <c>local down</c>.</summary>
internal sealed class LocalUpCommand : ToolCommand
{
    private readonly SourceOptions _source = new();
    private readonly Option<int?> _port = SharedOptions.Port("Port of the servers. Default: the template's port.");
    private readonly Option<int?> _apiPort = SharedOptions.Port("Port of the RDS API on 127.0.0.1. Default: a free port.", "--api-port");
    private readonly Option<bool> _apiNames = new("--api-names")
    {
        Description = "Let the RDS API return RDS-style names instead of addresses, for clients that use the DNS server.",
    };
    private readonly Option<int?> _dnsPort = SharedOptions.Port(
        "Port of the DNS server on 127.0.0.1, UDP and TCP. Default: a free port.",
        "--dns-port"
    );
    private readonly Option<ProxyChoice> _proxy = SharedOptions.Proxy();
    private readonly Option<bool> _detach = new("--detach", "-d")
    {
        Description = "Run in the background and return when the cluster is ready. Stop it with 'rdscluster local down'.",
    };

    // Tells the tool that started this one where to look.
    private readonly Option<string?> _readyFile = new("--ready-file") { Hidden = true };
    private readonly Option<OutputFormat> _output = SharedOptions.Output();

    public LocalUpCommand(ToolEnvironment environment, ToolConsole console)
        : base("up", "Run the template's cluster on this machine until Ctrl-C, and print its endpoints.")
    {
        _source.AddTo(this);
        foreach (var option in new Option[] { _port, _apiPort, _apiNames, _dnsPort, _proxy, _detach, _readyFile, _output })
        {
            Options.Add(option);
        }
        SetAction(
            (parsed, cancellationToken) =>
                parsed.GetValue(_detach)
                    ? DetachAsync(environment, console, parsed, cancellationToken)
                    : RunAsync(environment, console, parsed, cancellationToken)
        );
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
        [
            ("rdscluster local up", "synthesize the app of cdk.json and run its cluster"),
            ("rdscluster local up --detach", "run it in the background; return when it is ready"),
            ("rdscluster local up --proxy haproxy", "with a real HAProxy in front"),
            ("rdscluster local up --template cdk.out --port 3306", "use a synthesized template, on port 3306"),
        ];

    private async Task<int> RunAsync(
        ToolEnvironment environment,
        ToolConsole console,
        ParseResult parsed,
        CancellationToken cancellationToken
    )
    {
        var steps = console.StartSteps(environment.Time);
        using var work = new WorkDirectory(keep: false);
        var subject = await steps.RunAsync(
            "reading the template",
            () => new SubjectReader(environment).ReadAsync(_source.Read(parsed), work.Path, cancellationToken)
        );
        var options = RehearsalEnvironment.OptionsFor(subject, environment) with
        {
            Port = parsed.GetValue(_port),
            ApiPort = parsed.GetValue(_apiPort) ?? 0,
            ApiNames = parsed.GetValue(_apiNames),
            DnsPort = parsed.GetValue(_dnsPort) ?? 0,
            Proxy = parsed.GetValue(_proxy),
        };
        await using var local = await steps.RunAsync(
            $"starting {subject.Plan.Instances.Count} instance(s) of {subject.Plan.Engine}",
            () => LocalEnvironment.StartAsync(subject.Plan, options, steps, cancellationToken)
        );
        var summary = await LocalRunSummary.WriteAsync(local, LocalTarget.From(subject, local).Differences, cancellationToken);
        if (parsed.GetValue(_readyFile) is { } readyFile)
        {
            await PublishAsync(readyFile, summary, cancellationToken);
        }
        Print(console, parsed, summary, isDetached: false);

        try
        {
            await local.WaitForDownAsync(cancellationToken);
            return ExitCode.Success;
        }
        finally
        {
            steps.Report("stopping everything");
        }
    }

    private async Task<int> DetachAsync(
        ToolEnvironment environment,
        ToolConsole console,
        ParseResult parsed,
        CancellationToken cancellationToken
    )
    {
        var steps = console.StartSteps(environment.Time);
        var name = LocalRuns.NewDetached(environment);
        string[] arguments =
        [
            .. parsed.Tokens.Select(token => token.Value).Where(value => value is not ("--detach" or "-d")),
            "--ready-file",
            $"{name}.ready",
        ];
        try
        {
            var ready = await steps.RunAsync(
                "starting the cluster in the background",
                () => BackgroundProcess.StartAsync(environment, arguments, $"{name}.log", $"{name}.ready", cancellationToken)
            );
            Print(console, parsed, JsonSerializer.Deserialize<LocalRunSummary>(ready, JsonForms.Readable)!, isDetached: true);
            return ExitCode.Success;
        }
        finally
        {
            File.Delete($"{name}.ready");
            // What follows are the steps of its end.
            File.Delete($"{name}.log");
        }
    }

    private void Print(ToolConsole console, ParseResult parsed, LocalRunSummary summary, bool isDetached)
    {
        if (parsed.GetValue(_output) == OutputFormat.Json)
        {
            console.Line(JsonSerializer.Serialize(summary, JsonForms.Readable));
        }
        else
        {
            summary.Print(console, isDetached);
        }
    }

    /// <summary>Writes the file atomically.</summary>
    private static async Task PublishAsync(string file, LocalRunSummary summary, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync($"{file}.draft", JsonSerializer.Serialize(summary, JsonForms.Readable), cancellationToken);
        File.Move($"{file}.draft", file);
    }
}
