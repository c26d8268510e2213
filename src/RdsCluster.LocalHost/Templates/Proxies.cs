using System.Globalization;
using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.Templates;

/// <summary>Finds the RDS Proxy that has a cluster as its target.</summary>
internal static class Proxies
{
    private const int DefaultBorrowSeconds = 120;

    /// <summary>What the rehearsed proxy does not do: it leads connections, and looks into none.</summary>
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["Auth"] = "clients authenticate at the server: the local proxy forwards connections",
        ["DebugLogging"] = "no monitoring service",
        ["IdleClientTimeout"] = "the local proxy does not close idle connections",
        ["RequireTLS"] = "TLS ends at the server, which requires it",
        ["RoleArn"] = "clients authenticate at the server: the local proxy forwards connections",
        ["VpcSecurityGroupIds"] = "every server listens on loopback only",
        ["VpcSubnetIds"] = "every server listens on loopback only",
    };

    private static readonly HashSet<string> ActedOn = ["DBProxyName", "EngineFamily", "Tags"];

    /// <param name="notes">Receives a line for each property that is not acted on.</param>
    public static ProxyPlan? Find(DatabaseResource primary, DatabaseResources resources, ICollection<string> notes)
    {
        var targets = primary.Type == DatabaseTypes.Cluster ? "DBClusterIdentifiers" : "DBInstanceIdentifiers";
        var group = resources
            .OfType(DatabaseTypes.ProxyTargetGroup)
            .FirstOrDefault(candidate => candidate.Properties[targets].Items.Any(target => Same(target.AsText, primary.Identifier)));
        if (resources.Find(DatabaseTypes.Proxy, group?.Text("DBProxyName")) is not { } proxy)
        {
            return null;
        }
        foreach (var property in proxy.Properties.Entries.Keys.Where(property => !ActedOn.Contains(property)))
        {
            notes.Add($"{proxy.LogicalId}.{property}: {Reasons.GetValueOrDefault(property, "the local host does not know this property")}");
        }
        var pool = group!.Properties["ConnectionPoolConfigurationInfo"];
        foreach (var setting in pool.Entries.Keys.Where(setting => setting != "ConnectionBorrowTimeout"))
        {
            notes.Add($"{group.LogicalId}.{setting}: connections are not multiplexed");
        }
        var seconds = int.TryParse(pool["ConnectionBorrowTimeout"].AsText, CultureInfo.InvariantCulture, out var said)
            ? said
            : DefaultBorrowSeconds;
        var hasReader = resources
            .OfType(DatabaseTypes.ProxyEndpoint)
            .Any(endpoint => Same(endpoint.Text("DBProxyName"), proxy.Identifier) && endpoint.Text("TargetRole") == "READ_ONLY");
        return new ProxyPlan(proxy.LogicalId, proxy.Identifier, hasReader, TimeSpan.FromSeconds(seconds));
    }

    /// <summary>Whether a resource belongs to the proxy that was found: another cluster's proxy is not rehearsed with this one.</summary>
    public static bool IsRehearsed(DatabaseResource resource, ProxyPlan? proxy) =>
        proxy is not null
        && resource.Type switch
        {
            DatabaseTypes.Proxy => resource.LogicalId == proxy.LogicalId,
            DatabaseTypes.ProxyEndpoint => Same(resource.Text("DBProxyName"), proxy.Name),
            _ => false,
        };

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
