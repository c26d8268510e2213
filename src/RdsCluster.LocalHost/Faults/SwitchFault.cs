using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Faults;

/// <summary>A fault of the local host's own failover, not of a server.</summary>
internal sealed class SwitchFault(string name, string summary, Action<ClusterCore, bool> set) : IFault
{
    public static readonly SwitchFault IgnoreFailover = new(
        "ignore-failover",
        "failover requests are accepted but ignored",
        (core, on) => core.IgnoresFailover = on
    );

    public static readonly SwitchFault EarlyReset = new(
        "early-reset",
        "a promotion does not wait for the relay log to be applied, which loses acknowledged writes",
        (core, on) => core.SkipsDrain = on
    );

    public FaultDescription Description { get; } = new(name, summary, [], Reversible: true);

    public Task<Func<CancellationToken, Task>?> ApplyAsync(ClusterCore core, FaultArguments arguments, CancellationToken cancellationToken)
    {
        set(core, true);
        return Task.FromResult<Func<CancellationToken, Task>?>(_ =>
        {
            set(core, false);
            return Task.CompletedTask;
        });
    }
}
