using System.Globalization;
using System.Text.Json;
using RdsCluster.Templates.Models;

namespace RdsCluster.Manifest;

/// <summary>What a cluster consists of, counted from its rendered resources: without prices, which differ by Region and change.</summary>
internal sealed class Composition
{
    private const int MultiAzClusterServers = 3;

    /// <summary>Singular and plural of what is billed by its number.</summary>
    private static readonly (string Type, string One, string Many)[] Counted =
    [
        (ResourceTypes.DBProxy, "RDS proxy", "RDS proxies"),
        ("AWS::EC2::NatGateway", "NAT gateway", "NAT gateways"),
        ("AWS::Lambda::Function", "function", "functions"),
        (ResourceTypes.Key, "KMS key", "KMS keys"),
        (ResourceTypes.Secret, "secret", "secrets"),
        (ResourceTypes.Alarm, "alarm", "alarms"),
        ("AWS::CloudWatch::Dashboard", "dashboard", "dashboards"),
        ("AWS::Route53::HealthCheck", "health check", "health checks"),
        ("AWS::Route53::HostedZone", "hosted zone", "hosted zones"),
    ];

    private readonly JsonElement[] _instances;
    private readonly JsonElement[] _clusters;
    private readonly List<CompositionItem> _items = [];

    private Composition(ILookup<string, JsonElement> byType)
    {
        _instances = [.. byType[ResourceTypes.DBInstance]];
        _clusters = [.. byType[ResourceTypes.DBCluster]];
        AddServers();
        AddStorage();
        Add(byType[ResourceTypes.VpcEndpoint].Sum(Zones), "interface endpoint", "interface endpoints");
        foreach (var host in byType["AWS::EC2::Instance"].GroupBy(host => Text(host, "InstanceType") ?? "EC2"))
        {
            _items.Add(new CompositionItem(host.Count(), $"{host.Key} host", IsMeasured: true));
        }

        foreach (var (type, one, many) in Counted)
        {
            Add(byType[type].Count(), one, many);
        }
    }

    /// <summary>What there is, the database first.</summary>
    public IReadOnlyList<CompositionItem> Items => _items;

    /// <summary>For instance <c>3 × db.m7g.large (1 Multi-AZ) · 3 × 100 GiB gp3 · 3 interface endpoints</c>.</summary>
    public string Summary => string.Join(" · ", _items);

    /// <param name="resources">The cluster's resources in the rendered template.</param>
    public static Composition Of(IEnumerable<JsonElement> resources) =>
        new(resources.ToLookup(resource => resource.GetProperty("Type").GetString()!, StringComparer.Ordinal));

    /// <summary>Parts that are billed at more than the database servers.</summary>
    public IEnumerable<CompositionItem> Heavier() =>
        DatabaseWeight() is { } database ? _items.Where(item => CompositionWeight.Of(item) > database) : [];

    private void AddServers()
    {
        foreach (var servers in _instances.GroupBy(instance => Text(instance, "DBInstanceClass") ?? "DB instance"))
        {
            var doubled = servers.Count(IsMultiAz);
            var range = servers.Key is "db.serverless" ? $" ({ServerlessRange()})" : "";
            _items.Add(
                new CompositionItem(
                    servers.Count(),
                    $"{servers.Key}{range}{(doubled > 0 ? $" ({doubled} Multi-AZ)" : "")}",
                    IsMeasured: true
                )
            );
        }

        foreach (var cluster in _clusters.Select(cluster => Text(cluster, "DBClusterInstanceClass")).OfType<string>())
        {
            _items.Add(new CompositionItem(MultiAzClusterServers, cluster, IsMeasured: true));
        }
    }

    /// <summary>A replica has as much storage as its source. Aurora's volume is billed by use.</summary>
    private void AddStorage()
    {
        var servers = _clusters.Length > 0 ? MultiAzClusterServers : _instances.Length;
        foreach (var source in _instances.Concat(_clusters).Where(source => Text(source, "AllocatedStorage") is not null).Take(1))
        {
            _items.Add(
                new CompositionItem(
                    servers,
                    $"{Text(source, "AllocatedStorage")} GiB {Text(source, "StorageType") ?? "storage"}",
                    IsMeasured: true
                )
            );
            Add(
                _instances.Count(instance => Text(instance, "DedicatedLogVolume") is "true"),
                "dedicated log volume",
                "dedicated log volumes"
            );
        }
    }

    private double? DatabaseWeight()
    {
        var instances = _instances.Select(instance =>
            CompositionWeight.OfServer(Text(instance, "DBInstanceClass"), Capacity("MinCapacity")) * (IsMultiAz(instance) ? 2 : 1)
        );
        var members = _clusters
            .Select(cluster => Text(cluster, "DBClusterInstanceClass"))
            .OfType<string>()
            .Select(type => CompositionWeight.OfServer(type, null) * MultiAzClusterServers);
        double?[] weights = [.. instances, .. members];
        // A headless secondary Region has no server, and a class that is not known here no weight.
        return weights.Length == 0 || weights.Contains(null) ? null : weights.Sum();
    }

    private string ServerlessRange() =>
        string.Create(CultureInfo.InvariantCulture, $"{Capacity("MinCapacity")} to {Capacity("MaxCapacity")} ACU");

    private double? Capacity(string property) =>
        _clusters
            .Select(cluster =>
                Property(cluster, "ServerlessV2ScalingConfiguration") is { ValueKind: JsonValueKind.Object } range
                && range.TryGetProperty(property, out var capacity)
                && capacity.ValueKind is JsonValueKind.Number
                    ? capacity.GetDouble()
                    : (double?)null
            )
            .FirstOrDefault();

    private void Add(int count, string one, string many)
    {
        if (count > 0)
        {
            _items.Add(new CompositionItem(count, count == 1 ? one : many, IsMeasured: false));
        }
    }

    /// <summary>An interface endpoint is billed in each of its zones.</summary>
    private static int Zones(JsonElement endpoint) =>
        Text(endpoint, "VpcEndpointType") is not "Interface" ? 0
        : Property(endpoint, "SubnetIds") is { ValueKind: JsonValueKind.Array } subnets ? subnets.GetArrayLength()
        : 1;

    private static bool IsMultiAz(JsonElement instance) => Text(instance, "MultiAZ") is "true";

    private static JsonElement? Property(JsonElement resource, string name) =>
        resource.TryGetProperty("Properties", out var properties) && properties.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A text, number or switch as text; null for what only the deployment knows.</summary>
    private static string? Text(JsonElement resource, string name) =>
        Property(resource, name) switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            { ValueKind: JsonValueKind.True } => "true",
            _ => null,
        };
}
