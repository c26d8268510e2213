using RdsCluster.LocalHost.Plans;

namespace RdsCluster.Benchmarks;

/// <summary>All figures, in the order of the report.</summary>
internal static class Scenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(
            "up-mysql",
            "three MySQL servers started from a warm cache and replicating",
            "s",
            4,
            5,
            token => ServersUp.MeasureAsync("mysql", token)
        ),
        new(
            "up-mariadb",
            "three MariaDB servers started from a warm cache and replicating",
            "s",
            2,
            5,
            token => ServersUp.MeasureAsync("mariadb", token)
        ),
        new("rehearse", "the whole command from a warm cache, synthesis and build check included", "s", 30, 3, WholeRehearsal.MeasureAsync),
        new(
            "promotion-mysql",
            "SIGKILL of the writer of a Multi-AZ DB cluster until a write is acknowledged by the next one",
            "s",
            1,
            5,
            token => UnplannedFailover.MeasureAsync("mysql", PlanTopology.MultiAzCluster, token)
        ),
        new(
            "promotion-mariadb",
            "the same with MariaDB",
            "s",
            1,
            5,
            token => UnplannedFailover.MeasureAsync("mariadb", PlanTopology.MultiAzCluster, token)
        ),
        new(
            "standby-mysql",
            "SIGKILL of a Multi-AZ instance until its standby acknowledges a write",
            "s",
            1.5,
            5,
            token => UnplannedFailover.MeasureAsync("mysql", PlanTopology.Instances, token)
        ),
        new(
            "truth",
            "how far the measured outage misses what the local host knows of it",
            "ms",
            0,
            5,
            token => KilledWriter.MeasureAsync(KilledWriter.Miss, token)
        ),
        new(
            "up-16",
            "sixteen MySQL servers replicating from a warm cache",
            "s",
            30,
            1,
            token => ServersUp.MeasureAsync("mysql", token, replicas: 15)
        ),
        new(
            "failover",
            "SIGKILL of the writer, from its last acknowledged write until the first that the new one acknowledges",
            "s",
            2,
            3,
            token => KilledWriter.MeasureAsync(KilledWriter.Promotion, token)
        ),
        new(
            "outage-bound",
            "width of the bounds of the outage of such a failover",
            "ms",
            20,
            3,
            token => KilledWriter.MeasureAsync(KilledWriter.BoundWidth, token)
        ),
        new(
            "slip",
            "the workload's own delay, p99 over all lanes",
            "ms",
            5,
            3,
            token => KilledWriter.MeasureAsync(KilledWriter.Slip, token)
        ),
        new(
            "slip-1000",
            "the workload's own delay at 1,000 writes/s over kept connections to MariaDB, p99",
            "ms",
            5,
            3,
            SteadyWorkload.MeasureAsync
        ),
        new("synth", "what a cluster adds to the synth of an empty C# CDK app", "s", 0.5, 9, SynthOverhead.MeasureAsync),
        new(
            "synth-ratio",
            "whole processes in turns: one Production cluster against the same resources by hand on CDK's constructs",
            "×",
            1.1,
            1,
            token => SynthRatio.MeasureAsync(1, token)
        ),
        new("synth-ratio-10", "the same with ten clusters", "×", 1.1, 1, token => SynthRatio.MeasureAsync(10, token)),
        new(
            "synth-further",
            "synth of each of the clusters 26 to 50 in one app",
            "ms",
            80,
            5,
            token => SynthCost.MeasureAsync("further", token)
        ),
        new(
            "synth-linear",
            "the clusters 26 to 50 against the clusters 2 to 25",
            "×",
            1.2,
            1,
            token => SynthCost.MeasureAsync("linear", token)
        ),
        new("validation", "what the rules add to a synth, for each cluster", "ms", 20, 3, ValidationCost.MeasureAsync),
        new("ledger", "check of 10 million operations", "s", 20, 3, LedgerCheck.MeasureAsync),
    ];
}
