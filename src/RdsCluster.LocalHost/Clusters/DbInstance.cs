using RdsCluster.LocalHost.Endpoints;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Servers;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Clusters;

/// <summary>A DB instance: what keeps its name while its process, its host and its role change.</summary>
internal sealed class DbInstance(InstancePlan plan, Server server, TcpForwarder endpoint, TcpForwarder source) : IAsyncDisposable
{
    private volatile Server _server = server;
    private volatile string _status = ResourceStatus.Creating;

    public InstancePlan Plan => plan;
    public string Identifier => plan.Identifier;

    /// <summary>The process that serves the instance now.</summary>
    public Server Server
    {
        get => _server;
        set => _server = value;
    }

    /// <summary>Endpoint for clients.</summary>
    public TcpForwarder Endpoint => endpoint;

    /// <summary>The address that replicas of this instance follow, wherever its process runs.</summary>
    public TcpForwarder Source => source;

    /// <summary>The addresses that its DNS name leads to, one for each host that can serve it.</summary>
    public required IReadOnlyDictionary<LocalEndpoint, TcpForwarder> Hosts { get; init; }

    /// <summary>Everything that clients reach it by, its cluster's endpoints aside.</summary>
    public IEnumerable<TcpForwarder> ClientForwarders => [endpoint, .. Hosts.Values];

    /// <summary>Where its standby would start; null without one.</summary>
    public LocalEndpoint? StandbyHost { get; set; }

    public required string Zone { get; set; }
    public string? SecondaryZone { get; set; }
    public string? SourceIdentifier { get; set; }

    /// <summary>RDS's word for its state.</summary>
    public string Status
    {
        get => _status;
        set => _status = value;
    }

    /// <summary>It belongs to the cluster of the template; a restored instance stands alone.</summary>
    public bool IsMember { get; init; } = true;

    /// <summary>A fault or an operator keeps it down; nobody recovers it.</summary>
    public bool StaysStopped { get; set; }

    /// <summary>A fault lets its server acknowledge commits that are not on disk.</summary>
    public bool DurabilityIsRelaxed { get; set; }

    /// <summary>Someone is replacing or restarting its process, so its end is no news.</summary>
    public bool InTransition { get; set; }

    /// <summary>Reads may be led to it.</summary>
    public bool ServesReads =>
        Server.IsRunning && Status is (ResourceStatus.Available or ResourceStatus.StorageFull or ResourceStatus.BackingUp);

    /// <summary>Leads its own addresses to the process that serves it; that of a host which does not serve it leads nowhere.</summary>
    public void LeadEndpoints()
    {
        endpoint.Route(() => Server.IsRunning ? [Server.Host] : []);
        source.Route(() => Server.IsRunning ? [Server.Host] : []);
        foreach (var (host, forwarder) in Hosts)
        {
            forwarder.Route(() => Server.IsRunning && Server.Host == host ? [host] : []);
        }
    }

    /// <summary>Ends the connections of its clients.</summary>
    public void BreakClients()
    {
        foreach (var forwarder in ClientForwarders)
        {
            forwarder.Break();
        }
    }

    public LocalInstance Snapshot(bool isWriter) =>
        new(Identifier, isWriter, Status, endpoint.Endpoint, Server.Host.Address, SourceIdentifier, Server.ProcessId, Zone, SecondaryZone)
        {
            Address = Hosts[Server.Host].Endpoint.Address,
        };

    public async ValueTask DisposeAsync()
    {
        foreach (var forwarder in ClientForwarders)
        {
            await forwarder.DisposeAsync();
        }
        await source.DisposeAsync();
        await Server.DisposeAsync();
    }
}
