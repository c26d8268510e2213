using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.LocalHost;
using RdsCluster.LocalHost.Proxies;
using RdsCluster.LocalHost.Servers;
using RdsCluster.Verifier.Aws;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.MySql;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>A local environment and the verifier's two planes on it.</summary>
internal sealed class RehearsalEnvironment : IAsyncDisposable
{
    private RehearsalEnvironment(LocalEnvironment local, TimeProvider time)
    {
        Local = local;
        ControlPlane = AwsControlPlane.Create(
            new AwsConnection { Rehearsal = local.Api.Endpoint, Region = local.Cluster.Plan.Region },
            time
        );
        DataPlane = new NamedDataPlane(new MySqlDataPlane(), local.Dns, local.Names);
    }

    public LocalEnvironment Local { get; }

    public AwsControlPlane ControlPlane { get; }

    public IDataPlane DataPlane { get; }

    /// <summary>Options of a subject's local environment: servers and cache as the user's environment says, clock and control file of this
    /// run.</summary>
    public static LocalEnvironmentOptions OptionsFor(RehearsalSubject subject, ToolEnvironment environment)
    {
        CacheDirectory.Open(environment);
        return new()
        {
            Search = ServerSearch.FromEnvironment(environment.Variable),
            LongestOutage = subject.Manifest.Promises.MaxWriteOutageSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            ControlFile = LocalRuns.NewFile(environment, subject.Plan.Name),
            Time = environment.Time,
        };
    }

    public static async Task<RehearsalEnvironment> StartAsync(
        RehearsalSubject subject,
        LocalEnvironmentOptions options,
        StepLog steps,
        CancellationToken cancellationToken
    ) => new(await LocalEnvironment.StartAsync(subject.Plan, options, steps, cancellationToken), options.Time);

    public ValueTask DisposeAsync()
    {
        ControlPlane.Dispose();
        return Local.DisposeAsync();
    }
}
