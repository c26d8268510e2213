using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Posture;

namespace RdsCluster.Verifier.Checks;

internal sealed class PostureAsPromised()
    : Check(
        CheckIds.PostureAsPromised,
        "Deployed settings match the promises",
        "a setting, rule or live variable differs from its promise in a dangerous way",
        "Deploy the stack again, or detect its drift, and undo changes made by hand. Pending changes wait for a "
            + "reboot or the maintenance window."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.Control is null && facts.HasControlPlane)
        {
            return Judgement.Inconclusive(facts.ControlFailure ?? facts.EndedEarly ?? "The control plane was not queried.");
        }
        var comparison = PostureComparison.Of(facts.Promises, facts.Control, facts.Members, facts.Target);
        if (comparison.Compared == 0)
        {
            return Judgement.NotApplicable(
                facts.HasControlPlane ? "Nothing was promised." : "The system has no known control plane, and no live setting was promised."
            );
        }
        var dangerous = comparison.Differences.Where(d => d.Dangerous).ToList();
        var details = dangerous
            .Concat(comparison.Differences.Except(dangerous))
            .Select(d => d.ToString())
            .Concat(comparison.Unknown.Select(u => $"{u}: not known"))
            .Concat(comparison.NotCompared.Select(n => $"{n}: not compared"))
            .ToList();
        var figures = new Dictionary<string, double>
        {
            ["compared"] = comparison.Compared,
            ["dangerous"] = dangerous.Count,
            ["harmless"] = comparison.Differences.Count - dangerous.Count,
            ["unknown"] = comparison.Unknown.Count,
            ["notCompared"] = comparison.NotCompared.Count,
        };
        var rest = $"{comparison.Compared} promises compared";
        if (dangerous.Count > 0)
        {
            return Judgement.Fail($"{dangerous.Count} dangerous differences: {dangerous[0]}") with
            {
                Details = details,
                Measurements = figures,
            };
        }
        // A rehearsal says in its differences what it does not model; on AWS an unknown fact is one that should be known.
        if (comparison.Unknown.Count > 0 && facts.Target.Differences.Count == 0)
        {
            return Judgement.Inconclusive($"{comparison.Unknown.Count} of {rest} are unknown: {comparison.Unknown[0]}") with
            {
                Details = details,
                Measurements = figures,
            };
        }
        var unknown =
            (comparison.Unknown.Count > 0 ? $", {comparison.Unknown.Count} not modelled here" : "")
            + (comparison.NotCompared.Count > 0 ? $", {comparison.NotCompared.Count} properties of the template not compared" : "");
        return (
            comparison.Differences.Count > 0
                ? Judgement.Warn($"{rest}{unknown}; {comparison.Differences.Count} harmless differences.")
                : Judgement.Pass($"{rest}{unknown}; no difference.")
        ) with
        {
            Details = details,
            Measurements = figures,
        };
    }
}
