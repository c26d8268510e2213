using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Faults;

internal sealed class FreezeFault : IFault
{
    public FaultDescription Description { get; } =
        new(
            "freeze",
            "SIGSTOP of a server process: connections are accepted but not answered",
            [FaultArguments.WriterByDefault],
            Reversible: true
        );

    public Task<Func<CancellationToken, Task>?> ApplyAsync(ClusterCore core, FaultArguments arguments, CancellationToken cancellationToken)
    {
        var server = arguments.InstanceOrWriter().Server;
        server.Freeze();
        return Task.FromResult<Func<CancellationToken, Task>?>(_ =>
        {
            server.Thaw();
            return Task.CompletedTask;
        });
    }
}
