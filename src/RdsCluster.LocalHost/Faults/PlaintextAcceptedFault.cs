using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Faults;

internal sealed class PlaintextAcceptedFault : IFault
{
    public FaultDescription Description { get; } =
        new("plaintext-accepted", "all instances accept connections without TLS, regardless of the parameter group", [], Reversible: true);

    public async Task<Func<CancellationToken, Task>?> ApplyAsync(
        ClusterCore core,
        FaultArguments arguments,
        CancellationToken cancellationToken
    )
    {
        var before = new List<(DbInstance Instance, string? Value)>();
        foreach (var instance in core.Instances.Where(i => i.Server.IsRunning))
        {
            await using var session = await instance.Server.ConnectAsync(cancellationToken);
            before.Add((instance, await session.ScalarAsync("SELECT @@GLOBAL.require_secure_transport", cancellationToken)));
            await session.ExecuteAsync("SET GLOBAL require_secure_transport=OFF", cancellationToken);
        }

        return async token =>
        {
            foreach (var (instance, value) in before.Where(b => b.Instance.Server.IsRunning))
            {
                await using var session = await instance.Server.ConnectAsync(token);
                await session.ExecuteAsync($"SET GLOBAL require_secure_transport={value}", token);
            }
        };
    }
}
