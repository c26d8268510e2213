using System.Runtime.InteropServices;
using Amazon.RDS;
using Amazon.RDS.Model;
using RdsCluster.Templates.Manifests;
using RdsCluster.Verifier.Aws.Connections;
using Endpoint = RdsCluster.Verifier.Targets.Endpoint;

namespace RdsCluster.Verifier.Aws.Discovery;

/// <summary>Finds the endpoints of a cluster's RDS Proxy, which always listens on the engine's own port.</summary>
internal sealed class ProxyReader(IAmazonRDS rds, StackContents contents, ClusterManifest manifest)
{
    private const int Port = 3306;

    public async Task<ProxyEndpoints> ReadAsync(CancellationToken cancellationToken)
    {
        if (!manifest.Resources.TryGetValue("proxy", out var reference))
        {
            return default;
        }
        var name = contents.PhysicalId(reference);
        var proxies = await rds.DescribeDBProxiesAsync(new DescribeDBProxiesRequest { DBProxyName = name }, cancellationToken)
            .ExplainedAsync($"describe DB proxy '{name}'", cancellationToken);
        var endpoints = await rds.DescribeDBProxyEndpointsAsync(
                new DescribeDBProxyEndpointsRequest { DBProxyName = name },
                cancellationToken
            )
            .ExplainedAsync($"describe the endpoints of DB proxy '{name}'", cancellationToken);
        var reader = endpoints.DBProxyEndpoints?.Find(e => e.TargetRole == DBProxyEndpointTargetRole.READ_ONLY);
        return new ProxyEndpoints(At(proxies.DBProxies?.FirstOrDefault()?.Endpoint), At(reader?.Endpoint));
    }

    private static Endpoint? At(string? host) => string.IsNullOrEmpty(host) ? null : new Endpoint(host, Port);

    /// <summary>Endpoints of a proxy, as far as there are any.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct ProxyEndpoints(Endpoint? Writer, Endpoint? Reader);
}
