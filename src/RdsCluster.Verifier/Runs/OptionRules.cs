using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Runs;

/// <summary>What must hold before a run may start.</summary>
internal static class OptionRules
{
    /// <exception cref="VerificationException">Everything that is wrong, one line each.</exception>
    public static void ThrowIfWrong(ClusterTarget target, VerifierOptions options)
    {
        var wrong = Find(target, options).ToList();
        if (wrong.Count > 0)
        {
            throw new VerificationException(string.Join(System.Environment.NewLine, wrong));
        }
    }

    private static IEnumerable<string> Find(ClusterTarget target, VerifierOptions options)
    {
        if (options.AllowFailover is { } failover && failover != target.Name)
        {
            yield return $"Failover was allowed for '{failover}', but this cluster is '{target.Name}'. Type its name to allow it.";
        }
        if (options.AllowRestore is { } restore && restore != target.Name)
        {
            yield return $"A restore was allowed for '{restore}', but this cluster is '{target.Name}'. Type its name to allow it.";
        }
        if (options.Trials is < 1 or > 1000)
        {
            yield return $"Trials: got {options.Trials}; 1 to 1000 are possible.";
        }
        if (options.LanePeriod < TimeSpan.FromMilliseconds(1) || options.LanePeriod > TimeSpan.FromSeconds(10))
        {
            yield return $"Lane period: got {options.LanePeriod.TotalMilliseconds} ms; use 1 ms to 10 s.";
        }
        var known = CheckCatalogue.All.Select(c => c.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var check in options.Only.Concat(options.Skip).Where(c => !known.Contains(c)))
        {
            yield return $"Unknown check '{check}'. Known checks: {string.Join(", ", known)}.";
        }
        foreach (var table in options.CheckTables.Where(t => t.Split('.') is not [{ Length: > 0 }, { Length: > 0 }]))
        {
            yield return $"Tables to compare: got '{table}'; write schema.table.";
        }
        if (options.FailoverTarget is { } instance && target.Instances.All(i => i.Identifier != instance))
        {
            yield return $"The failover target '{instance}' is not an instance of '{target.Name}': "
                + $"{string.Join(", ", target.Instances.Select(i => i.Identifier))}.";
        }
    }
}
