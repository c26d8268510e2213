using RdsCluster.LocalHost.Clusters;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.MySql.IntegrationTests.Servers;

/// <summary>The control plane of a local cluster in this process, without the RDS API between.</summary>
internal sealed class LocalControlPlane(LocalCluster cluster) : IControlPlane
{
    public string Description => "local cluster";

    public static ClusterTarget Target(LocalCluster cluster)
    {
        var state = cluster.State;
        return new()
        {
            Name = state.Name,
            Manifest = new()
            {
                Version = 1,
                Cluster = state.Name,
                Engine = state.Engine,
                EngineVersion = state.ServerVersion,
                Topology = "primary-with-replicas",
                Port = 3306,
                Promises = new()
                {
                    Readers = 2,
                    TlsRequired = true,
                    MaxWriteOutageSeconds = 60,
                    MaxReplicaLagSeconds = 30,
                    MaxLostWrites = 0,
                },
            },
            Writer = Endpoint(state.Writer),
            Reader = state.Reader is { } reader ? Endpoint(reader) : null,
            Instances = [.. state.Instances.Select((i, n) => new TargetInstance(i.Identifier, Endpoint(i.Endpoint), n == 0))],
            Login = new(state.MasterUsername, async token => await File.ReadAllTextAsync(state.PasswordFile, token)),
            CertificateAuthorityFile = state.CertificateAuthorityFile,
            Differences = ["local servers"],
        };
    }

    public Task<ClusterFacts> DescribeAsync(ClusterTarget target, CancellationToken cancellationToken) =>
        Task.FromResult(
            new ClusterFacts
            {
                Instances =
                [
                    .. cluster.State.Instances.Select(i => new InstanceFacts
                    {
                        Identifier = i.Identifier,
                        Status = i.Status,
                        IsWriter = i.IsWriter,
                        ReplicaSource = i.SourceIdentifier,
                        MultiAz = i.SecondaryZone is not null,
                    }),
                ],
            }
        );

    public async Task RequestFailoverAsync(
        ClusterTarget target,
        FailoverKind kind,
        string? targetInstance,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await (
                kind == FailoverKind.PromoteReplica
                    ? cluster.PromoteAsync(targetInstance ?? "replica1", cancellationToken)
                    : cluster.RebootAsync(
                        cluster.State.Instances.Single(i => i.IsWriter).Identifier,
                        forceFailover: true,
                        cancellationToken
                    )
            );
        }
        catch (LocalHostException e)
        {
            throw new ControlPlaneException(e.Code, e.Message, e);
        }
    }

    public Task<IReadOnlyList<ControlPlaneEvent>> GetEventsAsync(
        ClusterTarget target,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyList<ControlPlaneEvent>>([
            .. cluster
                .Events.Where(e => e.Time >= since)
                .Select(e => new ControlPlaneEvent(e.Time, e.SourceIdentifier, e.EventId, [e.Category], e.Message)),
        ]);

    private static Endpoint Endpoint(LocalEndpoint endpoint) => new(endpoint.Address, endpoint.Port);
}
