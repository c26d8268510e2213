using RdsCluster.Testing;

namespace AppName.Tests;

/// <summary>The declared cluster with real servers on this machine: started before the first test, ended after the last.</summary>
public sealed class Database : RehearsedClusterFixture
{
    protected override Task<RehearsedCluster> StartAsync(CancellationToken cancellationToken) =>
        RehearsedCluster.StartAsync(DatabaseStack.Declare, cancellationToken: cancellationToken);
}
