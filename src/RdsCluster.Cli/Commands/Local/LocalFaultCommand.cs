using System.CommandLine;
using System.Text.Json;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Options;
using RdsCluster.Cli.Rehearsals.Faults;
using RdsCluster.LocalHost.Control;
using RdsCluster.LocalHost.Faults;

namespace RdsCluster.Cli.Commands.Local;

/// <summary>Injects a fault into the running local cluster, or reverts one.</summary>
internal sealed class LocalFaultCommand : ToolCommand
{
    private readonly Argument<string?> _fault = new("fault")
    {
        Description = "Fault as name or name:parameter=value,parameter=value.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<bool> _list = new("--list", "-l")
    {
        Description = "List all faults and their parameters. Does not need a running cluster.",
    };
    private readonly Option<bool> _revert = new("--undo", "--revert", "-u") { Description = "Revert the fault." };
    private readonly Option<TimeSpan?> _for = SharedOptions.DurationOption(
        "--for",
        "Revert the fault after this time. The command waits until then."
    );
    private readonly RunOptions _run = new();
    private readonly Option<OutputFormat> _output = SharedOptions.Output();

    public LocalFaultCommand(ToolEnvironment environment, ToolConsole console)
        : base("fault", "Inject a fault into the running local cluster, or revert one.")
    {
        Arguments.Add(_fault);
        foreach (var option in new Option[] { _list, _revert, _for, _output })
        {
            Options.Add(option);
        }
        _run.AddTo(this);
        SetAction((parsed, cancellationToken) => RunAsync(environment, console, parsed, cancellationToken));
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
        [
            ("rdscluster local fault --list", "list the faults"),
            ("rdscluster local fault kill", "SIGKILL of the writer's process"),
            ("rdscluster local fault read-write-replica --for 20s", "a replica accepts writes for 20 s"),
            ("rdscluster local fault freeze --undo", "resume the frozen server"),
        ];

    private async Task<int> RunAsync(
        ToolEnvironment environment,
        ToolConsole console,
        ParseResult parsed,
        CancellationToken cancellationToken
    )
    {
        if (parsed.GetValue(_list))
        {
            List(console, parsed.GetValue(_output));
            return ExitCode.Success;
        }

        var text = parsed.GetValue(_fault) ?? throw new ToolException("no fault given. 'rdscluster local fault --list' lists them.");
        if (!FaultRequest.TryParse(text, out var fault))
        {
            throw new ToolException($"fault: got '{text}'; write a name, or name:parameter=value,parameter=value.");
        }
        var cluster = _run.Cluster(parsed);
        using var client = _run.Open(environment, parsed);
        if (parsed.GetValue(_revert))
        {
            await RevertAsync(console, client, cluster, fault!, cancellationToken);
        }
        else
        {
            await ApplyAsync(environment, console, client, cluster, fault!, parsed.GetValue(_for), cancellationToken);
        }
        return ExitCode.Success;
    }

    private static async Task ApplyAsync(
        ToolEnvironment environment,
        ToolConsole console,
        LocalControlClient client,
        string? cluster,
        FaultRequest fault,
        TimeSpan? duration,
        CancellationToken cancellationToken
    )
    {
        await client.ApplyFaultAsync(cluster, fault.Name, fault.Parameters, cancellationToken);
        console.Line($"{fault.Name}: active");
        if (duration is null)
        {
            return;
        }
        try
        {
            await Task.Delay(duration.Value, environment.Time, cancellationToken);
        }
        finally
        {
            // Also after Ctrl-C: with --for the fault must not remain active.
            await RevertAsync(console, client, cluster, fault, CancellationToken.None);
        }
    }

    private static async Task RevertAsync(
        ToolConsole console,
        LocalControlClient client,
        string? cluster,
        FaultRequest fault,
        CancellationToken cancellationToken
    )
    {
        await client.RevertFaultAsync(cluster, fault.Name, cancellationToken);
        console.Line($"{fault.Name}: reverted");
    }

    private static void List(ToolConsole console, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            console.Line(JsonSerializer.Serialize(FaultCatalogue.All, JsonForms.Readable));
            return;
        }

        foreach (var fault in FaultCatalogue.All)
        {
            console.Line($"{fault.Name,-20} {fault.Summary}{(fault.Reversible ? "" : " (cannot be reverted)")}");
            foreach (var parameter in fault.Parameters)
            {
                console.Line($"{"",-20}   {parameter.Name}: {parameter.Summary}; default {parameter.Default}");
            }
        }
    }
}
