using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Endpoints;

namespace RdsCluster.LocalHost.Faults;

internal sealed class PartitionFault : IFault
{
    public FaultDescription Description { get; } =
        new(
            "partition",
            "network partition between clients and an instance; with replicas=true also between its replicas and it",
            [FaultArguments.WriterByDefault, new("replicas", "also cut off its replicas", "false")],
            Reversible: true
        );

    public Task<Func<CancellationToken, Task>?> ApplyAsync(ClusterCore core, FaultArguments arguments, CancellationToken cancellationToken)
    {
        var instance = arguments.InstanceOrWriter();
        List<TcpForwarder> cut = [.. instance.ClientForwarders];
        if (instance == core.Writer)
        {
            cut.Add(core.Addresses.Writer);
        }
        if (arguments.Flag("replicas"))
        {
            cut.Add(instance.Source);
        }
        cut.ForEach(forwarder => forwarder.Stall());
        return Task.FromResult<Func<CancellationToken, Task>?>(_ =>
        {
            cut.ForEach(forwarder => forwarder.Resume());
            return Task.CompletedTask;
        });
    }
}
