using RdsCluster.Verifier.Checks;

namespace RdsCluster.Verifier.Runs;

/// <content>Restored backups.</content>
internal sealed partial class VerificationRun
{
    /// <summary>Compares a copy that exists already.</summary>
    private async Task CompareCopyAsync(CancellationToken cancellationToken)
    {
        if (_run.Options.Copy is { } copy && _run.Selects(CheckIds.BackupsRestore))
        {
            _run.Enter(VerificationPhase.Restore, "Comparing a restored copy");
            _facts = _facts with { Restore = await new CopyComparison(_run).CompareAsync(copy, cancellationToken) };
        }
    }

    /// <summary>Restores a backup with the writes of this run.</summary>
    private async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (_run.Options.AllowRestore is not null && _run.RestorePlane is { } restorePlane && _run.Selects(CheckIds.BackupsRestore))
        {
            _run.Enter(VerificationPhase.Restore, "Restoring a backup to an isolated instance");
            _facts = _facts with { Restore = await new RestoreDrill(_run, restorePlane).RunAsync(_run.Log.Snapshot(), cancellationToken) };
        }
    }
}
