using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.Cli.Rehearsals.Faults;
using RdsCluster.LocalHost.Faults;
using RdsCluster.LocalHost.Proxies;
using RdsCluster.Verifier.Checks;

namespace RdsCluster.Cli.Options;

/// <summary>Options that several commands share, each a fresh object since an option belongs to one command.</summary>
internal static class SharedOptions
{
    public static Option<OutputFormat> Output() =>
        new("--output", "-o")
        {
            Description = "Output format: text or json. Default: text.",
            HelpName = "text|json",
            CustomParser = result =>
                Enum.TryParse<OutputFormat>(Text(result), ignoreCase: true, out var format) && !int.TryParse(Text(result), out _)
                    ? format
                    : Refuse<OutputFormat>(result, $"--output: got '{Text(result)}'; use text or json."),
        };

    public static Option<TimeSpan?> MaxOutage() =>
        DurationOption("--max-outage", "Longest accepted write outage, for instance 30s. Default: the promised outage.");

    public static Option<TimeSpan?> Baseline() =>
        DurationOption("--baseline", "How long the undisturbed cluster is measured before any disruption. Default: 20s.");

    public static Option<string[]> Only() => Checks("--only", "Run only these checks, for instance R1,R2,F2.");

    public static Option<string[]> Skip() => Checks("--skip", "Skip these checks, for instance R3,L1.");

    public static Option<TimeSpan?> DurationOption(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "duration",
            CustomParser = result =>
                Durations.TryParse(Text(result), out var duration)
                    ? duration
                    : Refuse<TimeSpan?>(result, $"{name}: got '{Text(result)}'; write a number with ms, s, m or h, for instance 30s."),
        };

    public static Option<string?> App() =>
        new("--app", "-a")
        {
            Description = "Command that runs the CDK app. Default: \"app\" of the cdk.json in this directory or the nearest parent.",
            HelpName = "command",
        };

    public static Option<int?> Port(string description, string name = "--port") =>
        new(name)
        {
            Description = description,
            HelpName = "port",
            CustomParser = result =>
                int.TryParse(Text(result), out var port) && port is >= 0 and <= 65535
                    ? port
                    : Refuse<int?>(result, $"{name}: got '{Text(result)}'; use 0 to 65535."),
        };

    /// <param name="least">The smallest number that makes sense.</param>
    public static Option<T?> Number<T>(string name, string description, string helpName, T least)
        where T : struct, IBinaryInteger<T> =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
                T.TryParse(Text(result), CultureInfo.InvariantCulture, out var number) && number >= least
                    ? number
                    : Refuse<T?>(result, $"{name}: got '{Text(result)}'; use a whole number, {least} or more."),
        };

    public static Option<FailoverChoice[]> Failovers() =>
        new("--failover")
        {
            Description =
                "Failover to perform: reboot (RebootDBInstance with failover), promote (a replica) or none. Repeat the option for several "
                + "runs. Default: the failover that fits the topology.",
            HelpName = "reboot|promote|none",
            AllowMultipleArgumentsPerToken = true,
            CustomParser = result =>
                [
                    .. result.Tokens.Select(token =>
                        token.Value.ToUpperInvariant() switch
                        {
                            "REBOOT" => FailoverChoice.Reboot,
                            "PROMOTE" => FailoverChoice.Promote,
                            "NONE" => FailoverChoice.None,
                            _ => Refuse<FailoverChoice>(result, $"--failover: got '{token.Value}'; use reboot, promote or none."),
                        }
                    ),
                ],
        };

    public static Option<ProxyChoice> Proxy() =>
        new("--proxy")
        {
            Description = "Proxy in front of the cluster: haproxy or none. Default: emulate the template's RDS Proxy, if any.",
            HelpName = "haproxy|none",
            CustomParser = result =>
                Text(result) switch
                {
                    "haproxy" => ProxyChoice.HaProxy,
                    "none" => ProxyChoice.None,
                    var text => Refuse<ProxyChoice>(result, $"--proxy: got '{text}'; use haproxy or none."),
                },
        };

    public static Option<FaultRequest[]> Faults() =>
        new("--fault")
        {
            Description =
                "Fault to inject, as name or name:parameter=value; 'rdscluster local fault --list' "
                + "lists them. Repeat the option for several.",
            HelpName = "fault",
            CustomParser = result =>
            {
                var faults = new List<FaultRequest>();
                foreach (var text in result.Tokens.Select(t => t.Value))
                {
                    if (!FaultRequest.TryParse(text, out var fault))
                    {
                        result.AddError($"--fault: got '{text}'; write a name, or name:parameter=value,parameter=value.");
                    }
                    else if (FaultCatalogue.FindMistake(fault!.Name, fault.Parameters) is { } mistake)
                    {
                        result.AddError($"--fault: {mistake}");
                    }
                    else
                    {
                        faults.Add(fault);
                    }
                }

                return [.. faults];
            },
        };

    public static Option<string[]> CheckTables() =>
        new("--check-tables")
        {
            Description =
                "Tables of the application to compare on every replica by ranges of the primary key, for instance shop.orders. Read only.",
            HelpName = "db.table",
            AllowMultipleArgumentsPerToken = true,
            CustomParser = result => [.. result.Tokens.SelectMany(t => Parts(t.Value))],
        };

    private static string[] Parts(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Option<string[]> Checks(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "ids",
            AllowMultipleArgumentsPerToken = true,
            CustomParser = result =>
            {
                var known = CheckCatalogue.All.Select(c => c.Id).ToList();
                var ids = result.Tokens.SelectMany(t => Parts(t.Value)).Select(id => id.ToUpperInvariant()).ToArray();
                foreach (var id in ids.Except(known))
                {
                    result.AddError($"{name}: there is no check '{id}'; known are {string.Join(", ", known)}.");
                }
                return ids;
            },
        };

    private static string Text(ArgumentResult result) => result.Tokens.Single().Value;

    private static T? Refuse<T>(ArgumentResult result, string message)
    {
        result.AddError(message);
        return default;
    }
}
