using System.Text.Json.Nodes;

namespace RdsCluster.TestKit;

/// <summary>The clusters of the fault table: templates that the constructs made, and what they become with fewer members.</summary>
public static class FaultClusters
{
    private const string Manifest = "RdsCluster::Manifest";

    public static IReadOnlyList<(string Name, Func<JsonNode> Template)> All { get; } =
    [
        ("mysql-single-instance", () => Stored("development-mysql")),
        ("mysql-read-replicas", () => WithoutStandby(Stored("primary-with-replicas-mysql"))),
        ("mysql-multi-az-instance", () => Stored("primary-with-replicas-mysql")),
        ("mysql-multi-az-cluster", () => Stored("multi-az-cluster-mysql")),
        ("mysql-aurora", () => Stored("aurora")),
        ("mariadb-single-instance", () => WithoutReplicas(WithoutStandby(Stored("primary-with-replicas-mariadb")))),
        ("mariadb-read-replicas", () => WithoutStandby(Stored("primary-with-replicas-mariadb"))),
        ("mariadb-multi-az-instance", () => Stored("primary-with-replicas-mariadb")),
    ];

    private static JsonNode Stored(string name) => JsonNode.Parse(File.ReadAllText(Checkout.Template(name)))!;

    private static JsonNode WithoutStandby(JsonNode template)
    {
        foreach (var (_, instance) in Instances(template))
        {
            instance["Properties"]!["MultiAZ"] = false;
            if (instance["Metadata"]?[Manifest]?["promises"] is { } promises)
            {
                promises["multiAz"] = false;
            }
        }

        return template;
    }

    private static JsonNode WithoutReplicas(JsonNode template)
    {
        foreach (var (id, instance) in Instances(template))
        {
            if (instance["Metadata"]?[Manifest] is { } manifest)
            {
                manifest["promises"]!["readers"] = 0;
                manifest["topology"] = "single-instance";
                var members = manifest["members"]!.AsArray();
                while (members.Count > 1)
                {
                    members.RemoveAt(1);
                }
            }

            if (instance["Properties"]!["SourceDBInstanceIdentifier"] is not null)
            {
                template["Resources"]!.AsObject().Remove(id);
            }
        }

        // What speaks of a replica that is gone (outputs, alarms) is of no use to a rehearsal.
        template.AsObject().Remove("Outputs");
        return template;
    }

    private static List<KeyValuePair<string, JsonNode>> Instances(JsonNode template) =>
        [
            .. template["Resources"]!
                .AsObject()
                .Where(r => (string?)r.Value!["Type"] == "AWS::RDS::DBInstance")
                .Select(r => KeyValuePair.Create(r.Key, r.Value!)),
        ];
}
