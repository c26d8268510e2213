using RdsCluster.Cli.Rehearsals.Faults;
using RdsCluster.TestKit;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>
/// The controls of the fault table on real servers: a verifier that has never failed proves nothing. The whole table, on every topology
/// and both engines, runs on request: <c>dotnet run --project test/RdsCluster.Benchmarks -- faults</c>.
/// </summary>
[Collection("rehearsals")]
public sealed class FaultControlTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(12);
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Controls_OfAMultiAzInstanceWithReplicas_AreAllFoundOut()
    {
        var controls = FaultTable
            .Cases.Where(c => c.IsControl && c.Required.ContainsKey(RehearsedTopology.MultiAzInstance))
            .Select(c => c.Name)
            .ToList();

        var run = await RehearseAsync(DefaultApp.MySql, string.Join(',', controls));

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains($"{controls.Count} of {controls.Count} verdicts as expected", run.Output, StringComparison.Ordinal);
        Assert.True(controls.Count >= 9, $"{controls.Count} controls");
    }

    [Theory]
    [InlineData("multi-az-cluster-mysql", "drop-semi-sync,drop-semi-sync+stop-receiver,read-write-replica,early-reset")]
    // There and back: the name leads to the first host again, and rightly.
    [InlineData("primary-with-replicas-mysql", "double-failover")]
    // Nobody can take over there: what becomes of the instance is judged.
    [InlineData("development-mysql", "kill,relaxed-durability+kill")]
    public async Task FaultsOfOtherTopologies_AreJudgedRightly(string cluster, string faults)
    {
        var template = Checkout.Template(cluster);

        var run = await RehearseAsync(template, faults);

        Assert.True(run.ExitCode == 0, run.ToString());
        var count = faults.Split(',').Length;
        Assert.Contains($"{count} of {count} verdicts as expected", run.Output, StringComparison.Ordinal);
    }

    private async Task<ToolRun> RehearseAsync(string template, string faults)
    {
        await using var tool = ToolProcess.Start(
            _directory.Path,
            new Dictionary<string, string>(),
            "rehearse",
            "--template",
            template,
            "--faults",
            faults
        );
        return await tool.WaitAsync(Patience);
    }
}
