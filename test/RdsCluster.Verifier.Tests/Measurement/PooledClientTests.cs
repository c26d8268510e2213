using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Measurement;
using RdsCluster.Verifier.Tests.Simulation;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Tests.Measurement;

/// <summary>A pooled client that is back too shortly to count has not stayed away.</summary>
public class PooledClientTests
{
    [Theory]
    [InlineData(FailoverParts.NotLongEnough, Verdict.Inconclusive)]
    [InlineData("the pooled client did not recover", Verdict.Fail)]
    public void Reconnection_WithoutAFigure_FailsOnlyWhereTheClientStayedAway(string note, Verdict expected)
    {
        var facts = new RunFacts
        {
            Target = SimulatedCluster.Target,
            Promises = SimulatedCluster.Target.Manifest.Promises,
            Options = new() { AllowFailover = "orders" },
            Failovers =
            [
                new()
                {
                    Trial = 1,
                    Requested = TimeSpan.FromSeconds(2),
                    Until = TimeSpan.FromSeconds(9),
                    Requests = 1,
                    NamedWriter = "replica1",
                    Parts = [new("T3", "name", 3, 1, null), new("T4", "reconnect", null, null, note)],
                },
            ],
        };

        var finding = new FailoverPartsMeasured().Evaluate(facts);

        Assert.Equal(expected, finding.Verdict);
        Assert.Contains(note, finding.Summary, StringComparison.Ordinal);
    }
}
