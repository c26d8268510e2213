using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Faults;

internal sealed class ReaderIsWriterFault : IFault
{
    public FaultDescription Description { get; } =
        new("reader-is-writer", "the reader endpoint routes to the writer", [], Reversible: true);

    public Task<Func<CancellationToken, Task>?> ApplyAsync(ClusterCore core, FaultArguments arguments, CancellationToken cancellationToken)
    {
        var forwarder =
            core.ReaderForwarder ?? throw new LocalHostException($"{core.Plan.Name} has no reader endpoint, which this fault needs.");
        Switch(true);
        return Task.FromResult<Func<CancellationToken, Task>?>(_ =>
        {
            Switch(false);
            return Task.CompletedTask;
        });

        void Switch(bool on)
        {
            core.ReaderLeadsToWriter = on;
            forwarder.Break();
            foreach (var reader in core.Readers)
            {
                reader.BreakClients();
            }
        }
    }
}
