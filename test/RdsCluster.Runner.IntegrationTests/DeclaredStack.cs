using System.Text.Json.Nodes;
using RdsCluster.TestKit;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>
/// The library's template with every part, for a deployment to moto. Moto's databases have names and no servers: the outputs have the
/// addresses of real ones.
/// </summary>
internal static class DeclaredStack
{
    public const string Cluster = "Database";

    /// <summary>What moto does not make, and what refers to that: hosts, tests of restores, custom resources.</summary>
    private static readonly string[] NotMade =
    [
        "AWS::EC2::LaunchTemplate",
        "AWS::EC2::Instance",
        "AWS::Backup::RestoreTestingPlan",
        "AWS::Backup::RestoreTestingSelection",
        "AWS::Events::Rule",
        "AWS::Lambda::Permission",
        "Custom::RdsClusterUser",
        "Custom::RdsClusterGate",
    ];

    /// <summary>Writes it as a cloud assembly, with a file in place of the functions' code, which runs as a process here.</summary>
    public static void Write(string directory, string stack, LocalCluster cluster)
    {
        var assembly = Directory.CreateDirectory(Path.Combine(directory, "cdk.out")).FullName;
        var bucket = $"cdk-hnb659fds-assets-123456789012-{cluster.Region}";
        var (template, code) = ($"{stack}.template.json", "runner.zip");
        Write(template, Template(cluster));
        File.WriteAllText(Path.Combine(assembly, code), "code");
        Write(
            $"{stack}.assets.json",
            new JsonObject
            {
                ["version"] = "38.0.0",
                ["files"] = new JsonObject { [template] = Asset(template), [code] = Asset(code) },
            }
        );
        Write(
            "manifest.json",
            JsonNode.Parse(
                $$$"""
                { "version": "38.0.0", "artifacts": {
                    "{{{stack}}}.assets": { "type": "cdk:asset-manifest", "properties": { "file": "{{{stack}}}.assets.json" } },
                    "{{{stack}}}": {
                        "type": "aws:cloudformation:stack", "environment": "aws://123456789012/{{{cluster.Region}}}",
                        "properties": { "templateFile": "{{{template}}}",
                            "stackTemplateAssetObjectUrl": "s3://{{{bucket}}}/{{{template}}}" },
                        "dependencies": ["{{{stack}}}.assets"] } } }
                """
            )!
        );

        void Write(string name, JsonNode content) => File.WriteAllText(Path.Combine(assembly, name), content.ToJsonString());
        JsonNode Asset(string name) =>
            JsonNode.Parse(
                $$$"""
                { "source": { "path": "{{{name}}}", "packaging": "file" }, "destinations": { "account": {
                    "bucketName": "{{{bucket}}}", "objectKey": "{{{name}}}", "region": "{{{cluster.Region}}}" } } }
                """
            )!;
    }

    private static JsonNode Template(LocalCluster cluster)
    {
        var file = Path.Combine(Checkout.Root, "test", "Templates", "every-part-mysql.template.json");
        var template = JsonNode.Parse(File.ReadAllText(file))!;
        var resources = template["Resources"]!.AsObject();
        var gone = resources.Where(one => NotMade.Contains((string?)one.Value!["Type"])).Select(one => one.Key).ToList();
        gone.ForEach(id => resources.Remove(id));
        foreach (var resource in resources.Select(one => one.Value!.AsObject()).Where(one => one["DependsOn"] is JsonArray))
        {
            var others = resource["DependsOn"]!.AsArray().Select(id => (string)id!).Except(gone);
            resource["DependsOn"] = new JsonArray([.. others.Select(id => (JsonNode)id)]);
        }
        var manifest = resources.Select(one => one.Value!["Metadata"]?["RdsCluster::Manifest"]).First(one => one is not null)!;
        manifest["port"] = cluster.Endpoints["writer"].Port;
        manifest["runner"]!["user"] = cluster.User;
        // Moto makes neither alarms nor event subscriptions nor what else the posture consists of; other tests verify it.
        manifest["promises"] = new JsonObject { ["maxWriteOutageSeconds"] = 120, ["maxReplicaLagSeconds"] = 30 };
        SetOutputs(template["Outputs"]!.AsObject(), cluster);
        return template;
    }

    private static void SetOutputs(JsonObject outputs, LocalCluster cluster)
    {
        outputs.Remove("DatabaseAccessHostCommand");
        foreach (var (output, server) in (ReadOnlySpan<(string, string)>)[("Writer", "writer"), ("Reader", "reader")])
        {
            outputs[$"Database{output}Endpoint"]!["Value"] = cluster.Endpoints[server].Address;
        }
    }
}
