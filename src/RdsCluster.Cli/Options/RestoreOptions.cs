using System.CommandLine;
using System.CommandLine.Parsing;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Cli.Options;

/// <summary>Options of the restore drill, and of removing what crashed runs have left.</summary>
internal sealed class RestoreOptions
{
    private readonly Option<string?> _allow = new("--allow-restore")
    {
        Description =
            "Also restore a backup to an isolated instance, compare its data and delete it. Give the cluster's name to confirm. AWS "
            + "bills the instance while it exists.",
        HelpName = "name",
    };
    private readonly Option<string?> _from = new("--restore-from")
    {
        Description = "Backup to restore: snapshot (a new one) or point-in-time (the automated backups). Default: snapshot.",
        HelpName = "source",
    };
    private readonly Option<string?> _leftovers = new("--remove-leftovers")
    {
        Description =
            "Remove what crashed runs left behind (the verifier's schemas, and instances and snapshots tagged by restore drills) and "
            + "exit. Give the cluster's name to confirm.",
        HelpName = "name",
    };

    public bool IsGiven(SymbolResult result) => result.GetValue(_allow) is not null;

    public void AddTo(Command command)
    {
        _from.AcceptOnlyFromAmong("snapshot", "point-in-time");
        foreach (var option in new Option[] { _allow, _from, _leftovers })
        {
            command.Options.Add(option);
        }
        command.Validators.Add(result =>
        {
            if (result.GetValue(_from) is not null && result.GetValue(_allow) is null)
            {
                result.AddError("--restore-from requires --allow-restore NAME.");
            }
            if (result.GetValue(_leftovers) is not null && result.GetValue(_allow) is not null)
            {
                result.AddError("--remove-leftovers cannot be combined with a verification. Run it separately.");
            }
        });
    }

    public string? Allowed(ParseResult parsed) => parsed.GetValue(_allow);

    public RestoreFrom From(ParseResult parsed) =>
        parsed.GetValue(_from) == "point-in-time" ? RestoreFrom.PointInTime : RestoreFrom.Snapshot;

    public string? RemoveLeftovers(ParseResult parsed) => parsed.GetValue(_leftovers);
}
