using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Proxies;

/// <summary>A proxy before a local cluster. Its addresses never change, so clients need no DNS to follow a failover.</summary>
public interface IProxy : IAsyncDisposable
{
    /// <summary>What it is, for people: <c>HAProxy</c> or <c>RDS Proxy</c>.</summary>
    string Kind { get; }

    /// <summary>Follows the writer.</summary>
    LocalEndpoint Writer { get; }

    /// <summary>Spreads over the readers; null where it does not.</summary>
    LocalEndpoint? Reader { get; }
}
