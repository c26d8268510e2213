using RdsCluster.Verifier.Targets;
using RdsCluster.Verifier.Tests.Simulation;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Tests.Runs;

/// <summary>A writer that RDS does not have is the cluster's failure, not a mistake of whoever runs the tool.</summary>
public class MissingWriterTests
{
    private static ClusterTarget Target { get; } =
        SimulatedCluster.Target with
        {
            Manifest = SimulatedCluster.Target.Manifest with
            {
                Members = [new("Primary", "writer"), new("replica1", "reader"), new("replica2", "reader")],
            },
            PhysicalIds = new Dictionary<string, string> { ["Primary"] = "primary" },
        };

    [Fact]
    public async Task Writer_ThatDoesNotExist_IsReportedWhereNobodyAnswers()
    {
        var cluster = new SimulatedCluster(new() { AllDown = true });

        var report = await new Verification(cluster, cluster, TimeProvider.System).RunAsync(
            Target with
            {
                Instances = [.. Target.Instances.Skip(1)],
                MissingInstances = ["primary"],
            },
            SimulatedRuns.Observing,
            progress: null,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(1, report.ExitCode);
        Assert.Equal(
            ["P1", "R1", "R4"],
            report.Findings.Where(f => f.Verdict == Verdict.Fail).Select(f => f.Check).Order(StringComparer.Ordinal)
        );
        Assert.Contains("DB instance primary: promised to exist, found none", report.Findings.Single(f => f.Check == "P1").Details);
    }

    [Theory]
    [InlineData(null, "primary", true)]
    [InlineData(null, "replica1", false)]
    [InlineData("orders", "orders", true)]
    [InlineData("orders", "primary", false)]
    [InlineData("orders", "primary replica1 replica2", true)]
    public void Cluster_WithMissingInstances_HasNoWriterWhereNobodyCanTakeOver(string? dbCluster, string missing, bool expected) =>
        Assert.Equal(expected, (Target with { DbClusterIdentifier = dbCluster, MissingInstances = missing.Split(' ') }).HasNoWriter);
}
