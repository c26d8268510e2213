using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Proxies;

/// <summary>HAProxy's configuration for one cluster: TLS passes through, so that clients verify the servers themselves.</summary>
internal static class HaProxyConfiguration
{
    public const string Socket = "admin.sock";

    /// <summary>The proxy behind the writer endpoint, and the one behind the reader endpoint.</summary>
    public const string Writer = "writer";

    /// <inheritdoc cref="Writer"/>
    public const string Readers = "readers";

    /// <summary>Every server starts in maintenance; the runtime interface says who serves.</summary>
    public static string For(LocalClusterState state, HaProxyTimeouts timeouts, LocalEndpoint writer, LocalEndpoint reader) =>
        $"""
            global
              maxconn 2000
              # Two of them must not share an address without a word.
              noreuseport
              stats socket unix@{Socket} mode 600 level admin
            defaults
              mode tcp
              timeout connect {timeouts.Connect.TotalMilliseconds:0}ms
              timeout client {timeouts.Idle.TotalMilliseconds:0}ms
              timeout server {timeouts.Idle.TotalMilliseconds:0}ms
              option redispatch
              retries {HaProxyTimeouts.Retries}
            listen {Writer}
              bind {writer}
              server writer {state.Instances[0].Host}:{writer.Port} disabled
            listen {Readers}
              bind {reader}
              balance roundrobin
            {string.Join(
                '\n',
                state.Instances.Select(instance => $"  server {instance.Identifier} {instance.Host}:{reader.Port} disabled")
            )}

            """;
}
