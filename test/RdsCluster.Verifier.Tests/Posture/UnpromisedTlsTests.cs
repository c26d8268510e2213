using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Tests.Simulation;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Tests.Posture;

/// <summary>A promise that nobody made cannot be broken.</summary>
public class UnpromisedTlsTests
{
    [Theory]
    [InlineData(true, Verdict.Fail)]
    [InlineData(null, Verdict.Warn)]
    [InlineData(false, Verdict.Pass)]
    public void Plaintext_Accepted_FailsOnlyAgainstAPromise(bool? promised, Verdict expected)
    {
        var facts = new RunFacts
        {
            Target = SimulatedCluster.Target,
            Promises = SimulatedCluster.Target.Manifest.Promises with { TlsRequired = promised },
            Options = new(),
            Tls = TlsMode.VerifyFull,
            Logins =
            [
                new("plaintext", "writer", Accepted: true, null, 0, null),
                new("wrong password", "writer", Accepted: false, FailureKind.AccessDenied, 1045, "denied"),
            ],
        };

        Assert.Equal(expected, new BadLoginsAreRefused().Evaluate(facts).Verdict);
    }
}
