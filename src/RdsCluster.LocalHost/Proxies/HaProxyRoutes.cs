using RdsCluster.LocalHost.Clusters;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Proxies;

/// <summary>Commands that make HAProxy route to the servers of a state.</summary>
internal static class HaProxyRoutes
{
    /// <summary>The route of each server of the configuration: an address, or null where it must not serve.</summary>
    public static IReadOnlyDictionary<string, string?> Of(LocalClusterState state)
    {
        var routes = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [$"{HaProxyConfiguration.Writer}/writer"] = state
                .Instances.Where(instance => instance.IsWriter)
                .Select(Address)
                .FirstOrDefault(),
        };
        foreach (var instance in state.Instances)
        {
            routes[$"{HaProxyConfiguration.Readers}/{instance.Identifier}"] = instance.IsWriter ? null : Address(instance);
        }
        return routes;
    }

    /// <summary>Commands of HAProxy's runtime interface (management guide, 9.3) that lead from the present routes to the wanted
    /// ones.</summary>
    public static IReadOnlyList<string> Commands(
        IReadOnlyDictionary<string, string?> present,
        IReadOnlyDictionary<string, string?> wanted,
        int port
    ) =>
        [
            .. from route in wanted
            where !present.TryGetValue(route.Key, out var now) || now != route.Value
            from command in route.Value is null
                ? [$"set server {route.Key} state maint", $"shutdown sessions server {route.Key}"]
                // Sessions of the old address end: it may still answer, and must not be written to.
                : (string[])
                    [
                        $"set server {route.Key} addr {route.Value} port {port}",
                        $"shutdown sessions server {route.Key}",
                        $"set server {route.Key} state ready",
                    ]
            select command,
        ];

    private static string? Address(LocalInstance instance) => instance.Status == ResourceStatus.Available ? instance.Host : null;
}
