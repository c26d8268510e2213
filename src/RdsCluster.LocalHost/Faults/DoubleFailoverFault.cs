using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Failover;

namespace RdsCluster.LocalHost.Faults;

internal sealed class DoubleFailoverFault : IFault
{
    private const int DefaultPause = 300;

    public FaultDescription Description { get; } =
        new(
            "double-failover",
            "two failovers in short succession",
            [new("pause", "milliseconds between the two failovers", $"{DefaultPause}")],
            Reversible: false
        );

    public async Task<Func<CancellationToken, Task>?> ApplyAsync(
        ClusterCore core,
        FaultArguments arguments,
        CancellationToken cancellationToken
    )
    {
        if (core.Writer.StandbyHost is null && core.Plan.Topology == Plans.PlanTopology.Instances)
        {
            throw new LocalHostException($"{core.Writer.Identifier} has no standby, which this fault needs.");
        }
        await core.Turn.WaitAsync(cancellationToken);
        try
        {
            await FailOverAsync(core, cancellationToken);
            await Task.Delay(arguments.Number("pause", DefaultPause, least: 0), cancellationToken);
            await FailOverAsync(core, cancellationToken);
        }
        finally
        {
            core.Turn.Release();
        }

        return null;
    }

    private static async Task FailOverAsync(ClusterCore core, CancellationToken cancellationToken)
    {
        var writer = core.Writer;
        writer.InTransition = true;
        try
        {
            if (core.Plan.Topology == Plans.PlanTopology.Instances)
            {
                await new StandbyHandover(core).RunAsync(writer, cancellationToken);
            }
            else
            {
                await new ClusterFailover(core).RunAsync(target: null, cancellationToken);
            }
        }
        finally
        {
            writer.InTransition = false;
        }
    }
}
