using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Checks;

/// <summary>Verdict of a check with its reasons.</summary>
internal sealed record Judgement(Verdict Verdict, string Summary)
{
    public IReadOnlyList<string> Details { get; init; } = [];

    public IReadOnlyDictionary<string, double> Measurements { get; init; } = new Dictionary<string, double>();

    public static Judgement Pass(string summary) => new(Verdict.Pass, summary);

    public static Judgement Warn(string summary) => new(Verdict.Warn, summary);

    public static Judgement Fail(string summary) => new(Verdict.Fail, summary);

    public static Judgement Inconclusive(string summary) => new(Verdict.Inconclusive, summary);

    public static Judgement NotTriggered(string summary) => new(Verdict.NotTriggered, summary);

    public static Judgement NotApplicable(string summary) => new(Verdict.NotApplicable, summary);

    /// <summary>For checks of a failover: the judgement without one, or null if there was one.</summary>
    public static Judgement? WithoutFailover(Facts.RunFacts facts) =>
        facts switch
        {
            { FailoverWanted: false } => NotApplicable("No failover was requested."),
            { Failovers.Count: 0 } => Inconclusive(facts.EndedEarly ?? "No failover was carried out."),
            _ => null,
        };
}
