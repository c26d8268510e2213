using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Tests.Simulation;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Tests.Runs;

/// <summary>Transactions that RDS's agent may have written on a replica.</summary>
public class RdsServerTests
{
    private const string Own = "3e11fa47-71ca-11e1-9e33-c80aa9429562";

    [Theory]
    [InlineData("/rdsdbbin/mysql-8.4.8.R1/", Own + ":1-7", true)]
    [InlineData("/rdsdbbin/mysql-8.4.8.R1/", Own + ":1-7, 4e11fa47-71ca-11e1-9e33-c80aa9429562:3", false)]
    [InlineData("/usr/", Own + ":1-7", false)]
    [InlineData(null, Own + ":1-7", false)]
    public void Errant_OfTheReplicaItselfOnRds_MayBeHousekeeping(string? directory, string errant, bool expected) =>
        Assert.Equal(expected, RdsServer.MayHaveWritten(directory, Own, errant));

    [Theory]
    [InlineData("0-7-12", true)]
    [InlineData("0-8-12", false)]
    public void Errant_OnMariaDb_BelongsToTheServerInTheMiddle(string errant, bool expected) =>
        Assert.Equal(expected, RdsServer.MayHaveWritten("/rdsdbbin/mariadb/", "7", errant));

    [Theory]
    [InlineData(true, Verdict.Warn)]
    [InlineData(false, Verdict.Fail)]
    public void Divergence_ThatMayBeHousekeeping_IsAWarning(bool perhaps, Verdict expected)
    {
        var facts = new RunFacts
        {
            Target = SimulatedCluster.Target,
            Promises = SimulatedCluster.Target.Manifest.Promises,
            Options = new(),
            Divergence = [new("replica1", CaughtUp: true, Own + ":1-7", [], null, PerhapsHousekeeping: perhaps)],
        };

        var finding = new NoDivergence().Evaluate(facts);

        Assert.Equal(expected, finding.Verdict);
    }
}
