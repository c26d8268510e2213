using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.IntegrationTests.EndToEnd;

[assembly: AssemblyFixture(typeof(OwnRuns))]

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>The tools of these tests see the local clusters of these tests alone: <c>local down --all</c> ends nobody else's.</summary>
public sealed class OwnRuns : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("rdscluster-runs-").FullName;

    public OwnRuns() => Environment.SetEnvironmentVariable(LocalRuns.Variable, _directory);

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
