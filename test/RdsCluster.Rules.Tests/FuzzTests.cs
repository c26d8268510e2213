using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;
using RdsCluster.TestKit;

namespace RdsCluster.Rules.Tests;

/// <summary>Whatever a template holds, the rules answer with findings and never with an exception.</summary>
public sealed class FuzzTests
{
    private const int PropertyCombinations = 100_000;
    private const int MutatedTemplates = 20_000;
    private const int ResourcesPerTemplate = 20;

    /// <summary>Words that rules look at, so that random values reach them.</summary>
    private static readonly string[] Words =
    [
        "mysql",
        "mariadb",
        "aurora-mysql",
        "8.4.7",
        "8.0",
        "5.6.51",
        "8.0.mysql_aurora.3.08.0",
        "9.9.9",
        "db.m7g.large",
        "db.serverless",
        "db.t3.micro",
        "db.",
        "db.m7g.",
        ".",
        "gp3",
        "io1",
        "aurora",
        "standard",
        "03:00-04:00",
        "sun:03:00-sun:04:00",
        "99:99-99:99",
        "mon:00:00-mon:00:00",
        "true",
        "false",
        "0",
        "-1",
        "1e9",
        "99999999999999999999999999999",
        "0.25",
        "",
        " ",
        "a",
        "--",
        "arn:",
        "arn:aws:kms:eu-west-1:1:key/1",
        "R0",
        "R1",
        "mysql8.4",
        "aurora-mysql8.0",
        "{DBInstanceClassMemory*3/4}",
        "{{{",
        "{{resolve:x}}",
        "${Token[1]}",
        "MYSQL",
        "READ_ONLY",
        "rds:cluster:ReadReplicaCount",
        "cluster:",
        "cron(0 5 ? * * *)",
        "serverless",
        "Snapshot",
        "0.0.0.0/0",
        "advanced",
        "audit",
        "db-instance",
        "MySQLMultiUser",
        "\u0000\u001b[31m",
        "\ud83d\udc18",
        "ReplicaLag",
    ];

    private static readonly Gen<JsonNode?> Leaf = Gen.Frequency(
        (6, Gen.Elements(Words).Select(word => (JsonNode?)JsonValue.Create(word))),
        (2, Gen.Choose(-70000, 300000).Select(number => (JsonNode?)JsonValue.Create(number))),
        (1, Gen.Choose(-10, 600).Select(number => (JsonNode?)JsonValue.Create(number / 4.0))),
        (2, Gen.Elements(true, false).Select(flag => (JsonNode?)JsonValue.Create(flag))),
        (1, Gen.Constant((JsonNode?)null)),
        (3, Gen.Choose(0, ResourcesPerTemplate).Select(number => (JsonNode?)new JsonObject { ["Ref"] = $"R{number}" })),
        (
            1,
            Gen.Choose(0, ResourcesPerTemplate)
                .Select(number => (JsonNode?)new JsonObject { ["Fn::GetAtt"] = new JsonArray($"R{number}", "Arn") })
        ),
        (
            1,
            Gen.Elements("Ref", "Fn::If", "Fn::Sub", "Fn::Join", "Fn::Select", "Fn::Split", "Fn::FindInMap", "Fn::GetAtt")
                .Select(name => (JsonNode?)new JsonObject { [name] = new JsonArray("x", 1, "AWS::NoValue") })
        ),
        (1, Gen.Constant((JsonNode?)new JsonObject { ["Ref"] = "AWS::NoValue" }))
    );

    [Fact]
    public void Rules_OnRandomProperties_NeverThrow()
    {
        var resources = Resource.ListOf(ResourcesPerTemplate);
        var templates = PropertyCombinations / ResourcesPerTemplate;
        var checkedResources = 0;

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(templates).WithStartSize(3).WithEndSize(3),
            Prop.ForAll(
                resources.ToArbitrary(),
                list =>
                {
                    checkedResources += list.Count;
                    Lint(
                        new JsonObject
                        {
                            ["Resources"] = new JsonObject(
                                list.Select((resource, number) => KeyValuePair.Create($"R{number}", (JsonNode?)resource.DeepClone()))
                            ),
                        }
                    );
                }
            )
        );

        Assert.Equal(PropertyCombinations, checkedResources);
    }

    [Fact]
    public void Rules_OnMutatedTemplates_NeverThrow()
    {
        // The synthesized templates are large: one of them among many small stacks keeps this a matter of seconds.
        var originals = RuleCase
            .BaseNames.Select(RuleCase.Template)
            .Append(File.ReadAllText(Directory.GetFiles(Checkout.Templates, "*.json").Order().First()))
            .Select(text => JsonNode.Parse(text)!)
            .ToArray();
        var mutated = 0;

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(MutatedTemplates).WithStartSize(3).WithEndSize(3),
            Prop.ForAll(
                Gen.Choose(0, originals.Length - 1)
                    .SelectMany(number =>
                        Leaf.ListOf(3).SelectMany(leaves => Gen.Choose(0, int.MaxValue).Select(seed => (number, leaves, seed)))
                    )
                    .ToArbitrary(),
                input =>
                {
                    mutated++;
                    Lint((JsonObject)Mutate(originals[input.number].DeepClone(), input.leaves, new Random(input.seed)));
                }
            )
        );

        Assert.Equal(MutatedTemplates, mutated);
    }

    private static Gen<JsonNode?> Tree =>
        Gen.Frequency(
            (8, Leaf),
            (1, Leaf.ListOf(3).Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]))),
            (
                1,
                Gen.Elements("MinCapacity", "MaxCapacity", "BackupPlanRule", "Key", "max_connections", "AuthScheme")
                    .SelectMany(name => Leaf.Select(leaf => (JsonNode?)new JsonObject { [name] = leaf?.DeepClone() }))
            )
        );

    private static Gen<JsonObject> Resource =>
        Gen.Elements(ResourceProperties.Types)
            .SelectMany(type =>
                Gen.Elements(ResourceProperties.Of(type).Kinds.Keys.Append("Unknown").ToArray())
                    .SelectMany(name => Tree.Select(value => (name, value)))
                    .ListOf(8)
                    .Select(properties => new JsonObject
                    {
                        ["Type"] = type,
                        ["Properties"] = new JsonObject(
                            properties.DistinctBy(pair => pair.name).Select(pair => KeyValuePair.Create(pair.name, pair.value?.DeepClone()))
                        ),
                    })
            );

    private static void Lint(JsonObject template)
    {
        using var document = JsonDocument.Parse(template.ToJsonString());
        var model = TemplateModelReader.Read(document.RootElement, "fuzz", "eu-west-1");
        var messages = model is null ? [] : RuleEngine.Run(model, TestDay.Today).Select(finding => finding.Message).ToList();
        Assert.DoesNotContain(messages, message => message.Any(char.IsControl));
    }

    /// <summary>Puts each leaf at a random place, removes or doubles something there.</summary>
    private static JsonNode Mutate(JsonNode root, IEnumerable<JsonNode?> leaves, Random random)
    {
        foreach (var leaf in leaves)
        {
            var at = root;
            for (var depth = random.Next(1, 7); depth > 0; depth--)
            {
                var children =
                    at is JsonObject map ? map.Select(entry => entry.Value).ToList()
                    : at is JsonArray list ? [.. list]
                    : [];
                var inner = children.Where(child => child is JsonObject or JsonArray).ToList();
                if (inner.Count == 0)
                {
                    break;
                }
                at = inner[random.Next(inner.Count)]!;
            }
            switch (at)
            {
                case JsonObject { Count: > 0 } map when random.Next(4) == 0:
                    map.Remove(map.ElementAt(random.Next(map.Count)).Key);
                    break;
                case JsonObject { Count: > 0 } map:
                    map[map.ElementAt(random.Next(map.Count)).Key] = leaf?.DeepClone();
                    break;
                case JsonArray list:
                    list.Add(leaf?.DeepClone());
                    break;
            }
        }
        return root;
    }
}
