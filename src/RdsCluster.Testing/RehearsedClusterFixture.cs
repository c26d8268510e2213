using Xunit;

namespace RdsCluster.Testing;

/// <summary>A rehearsed cluster as an xunit fixture: started before the first test of its class, collection or assembly, ended after the
/// last.</summary>
/// <example>
/// <code>
/// public sealed class Orders : RehearsedClusterFixture
/// {
///     protected override Task&lt;RehearsedCluster&gt; StartAsync(CancellationToken stop) =&gt; RehearsedCluster.StartAsync("cdk.out",
/// cancellationToken: stop);
/// }
///
/// public sealed class OrderTests(Orders orders) : IClassFixture&lt;Orders&gt;
/// {
///     [Fact]
///     public async Task Order_WhileTheWriterDies_IsKept() =&gt; await orders.Cluster.FailOverAsync();
/// }
/// </code>
/// </example>
public abstract class RehearsedClusterFixture : IAsyncLifetime
{
    private RehearsedCluster? _cluster;

    /// <summary>The running cluster.</summary>
    /// <exception cref="InvalidOperationException">xunit has not started it: the fixture is no class, collection or assembly
    /// fixture.</exception>
    public RehearsedCluster Cluster =>
        _cluster
        ?? throw new InvalidOperationException($"{GetType().Name} is not started: use it as a class, collection or assembly fixture.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _cluster = await StartAsync(TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    /// <summary>Starts the cluster, with one of the methods of <see cref="RehearsedCluster"/>.</summary>
    protected abstract Task<RehearsedCluster> StartAsync(CancellationToken cancellationToken);
}
