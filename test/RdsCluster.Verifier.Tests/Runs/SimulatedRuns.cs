using System.Net;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Tests.Simulation;

namespace RdsCluster.Verifier.Tests.Runs;

/// <summary>Verifications of a simulated cluster, in a second or two of real time.</summary>
internal static class SimulatedRuns
{
    public static VerifierOptions Quick { get; } =
        VerifierOptions.Rehearsal with
        {
            AllowFailover = "orders",
            AllowRestore = "orders",
            Baseline = TimeSpan.FromSeconds(1),
            Settle = TimeSpan.FromMilliseconds(1200),
            LateReadDelay = TimeSpan.FromMilliseconds(20),
            TriggerTimeout = TimeSpan.FromMilliseconds(500),
            RedundancyTimeout = TimeSpan.FromMilliseconds(500),
            CatchUpTimeout = TimeSpan.FromMilliseconds(500),
            RecoveryTimeout = TimeSpan.FromSeconds(20),
            PollPeriod = TimeSpan.FromMilliseconds(50),
            LanePeriod = TimeSpan.FromMilliseconds(30),
            // Nothing answers there: the names of the model are in no DNS.
            Resolver = new(IPAddress.Loopback, 9),
        };

    /// <summary>Without a failover and without a restore.</summary>
    public static VerifierOptions Observing { get; } = Quick with { AllowFailover = null, AllowRestore = null };

    /// <summary>For clusters that fail over well. Nothing is waited for in vain then, so a busy machine may take its time.</summary>
    public static VerifierOptions Patient { get; } =
        Quick with
        {
            TriggerTimeout = TimeSpan.FromSeconds(10),
            RedundancyTimeout = TimeSpan.FromSeconds(10),
            CatchUpTimeout = TimeSpan.FromSeconds(10),
        };

    public static Task<VerificationReport> RunAsync(SimulatedCluster cluster, VerifierOptions options) =>
        new Verification(cluster, cluster, TimeProvider.System, cluster).RunAsync(
            SimulatedCluster.Target,
            options,
            null,
            TestContext.Current.CancellationToken
        );
}
