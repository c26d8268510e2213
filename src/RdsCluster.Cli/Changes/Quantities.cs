using System.Globalization;

namespace RdsCluster.Cli.Changes;

/// <summary>What a template consists of, counted for a bill: without prices, which differ by Region and change.</summary>
internal static class Quantities
{
    private static readonly (string Type, string Name)[] Counted =
    [
        ("AWS::RDS::DBProxy", "RDS Proxy"),
        ("AWS::EC2::NatGateway", "NAT gateway"),
        ("AWS::EC2::Instance", "EC2 instance"),
        ("AWS::KMS::Key", "KMS key"),
        ("AWS::SecretsManager::Secret", "secret"),
        ("AWS::CloudWatch::Alarm", "alarm"),
        ("AWS::CloudWatch::Dashboard", "dashboard"),
        ("AWS::Lambda::Function", "Lambda function"),
        ("AWS::Route53::HostedZone", "hosted zone"),
    ];

    /// <returns>Amount by item, in the order in which they are shown.</returns>
    public static IReadOnlyDictionary<string, decimal> Of(DeclaredTemplate template)
    {
        var amounts = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var resource in template.Resources)
        {
            foreach (var (item, amount) in ItemsOf(resource))
            {
                amounts[item] = amounts.GetValueOrDefault(item) + amount;
            }
        }
        return amounts;
    }

    public static string Text(IReadOnlyDictionary<string, decimal> amounts) =>
        amounts.Count == 0
            ? "nothing"
            : string.Join(" · ", amounts.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Value:0.##} × {one.Key}")));

    /// <summary>Items whose amount differs, with the difference: +2 or −1.</summary>
    public static IReadOnlyList<(string Item, decimal Before, decimal After)> Difference(DeclaredTemplate before, DeclaredTemplate after)
    {
        var (old, now) = (Of(before), Of(after));
        return
        [
            .. old
                .Keys.Union(now.Keys, StringComparer.Ordinal)
                .Select(item => (item, old.GetValueOrDefault(item), now.GetValueOrDefault(item)))
                .Where(row => row.Item2 != row.Item3),
        ];
    }

    private static IEnumerable<(string Item, decimal Amount)> ItemsOf(DeclaredResource resource) =>
        resource.Type switch
        {
            "AWS::RDS::DBInstance" => Instance(resource),
            "AWS::RDS::DBCluster" => Cluster(resource),
            "AWS::EC2::VPCEndpoint" when Text(resource, "VpcEndpointType") == "Interface" =>
            [
                (
                    "interface endpoint in a zone",
                    Math.Max(1, (resource.Properties["SubnetIds"] as System.Text.Json.Nodes.JsonArray)?.Count ?? 1)
                ),
            ],
            var type => Counted.Where(one => one.Type == type).Select(one => (one.Name, 1m)),
        };

    private static IEnumerable<(string Item, decimal Amount)> Instance(DeclaredResource resource)
    {
        var doubled = resource.IsMultiAz ? " Multi-AZ" : "";
        yield return ($"{Text(resource, "DBInstanceClass") ?? "DB instance"}{doubled}", 1);
        if (Text(resource, "AllocatedStorage") is { } size && !resource.IsMember)
        {
            yield return ($"{size} GiB {Text(resource, "StorageType") ?? "storage"}{doubled}", 1);
        }
    }

    /// <summary>A Multi-AZ DB cluster has three servers, each with the whole storage.</summary>
    private static IEnumerable<(string Item, decimal Amount)> Cluster(DeclaredResource resource)
    {
        const int servers = 3;
        if (Text(resource, "DBClusterInstanceClass") is { } instanceClass)
        {
            yield return (instanceClass, servers);
            if (Text(resource, "AllocatedStorage") is { } size)
            {
                yield return ($"{size} GiB {Text(resource, "StorageType") ?? "storage"}", servers);
            }
        }
        if (resource.Properties["ServerlessV2ScalingConfiguration"] is { } scaling)
        {
            yield return ($"Aurora Serverless v2 range {scaling["MinCapacity"]}–{scaling["MaxCapacity"]} ACU", 1);
        }
    }

    private static string? Text(DeclaredResource resource, string property) => DeclaredResource.Text(resource.Properties[property]);
}
