using System.Text;
using System.Text.Json.Nodes;
using RdsCluster.App.Configuration;

namespace RdsCluster.App.Tests.Configuration;

/// <summary>Whatever a configuration file holds: properties, or one clear error, and never another exception.</summary>
public sealed class ConfigurationFuzzTests : IDisposable
{
    private const int Files = 20_000;

    /// <summary>A file with every group, to be mutated.</summary>
    private const string Whole = """
        {
          "preset": "production", "engine": "mysql", "version": "8.4", "cluster": "Database", "identifier": "shop", "owner": "dbowner",
          "database": "shop",
          "instanceClass": "db.m7g.large", "deletionProtection": true, "removalPolicy": "snapshot", "iamAuthentication": true,
          "maintenanceWindow": "sun:04:00-sun:05:00",
          "topology": { "kind": "primary-with-replicas", "replicas": 2, "multiAz": true },
          "storage": { "type": "gp3", "allocatedGiB": 100, "maxAllocatedGiB": 1000 },
          "network": { "cidr": "10.0.0.0/16", "zones": 3, "port": 13306, "allowedCidrs": ["10.1.0.0/16"] },
          "backup": { "retentionDays": 14, "preferredWindow": "02:00-03:00" },
          "monitoring": { "intervalSeconds": 60, "logExports": ["error"], "logRetentionDays": 365 },
          "stack": { "name": "Shop", "account": "123456789012", "region": "eu-west-1" },
          "users": { "orders_rw": { "access": "write", "databases": ["shop"], "rotationDays": 30 }, "watcher": { "access": "monitor",
          "login": "iam" } },
          "proxy": { "requireIam": true, "users": ["orders_rw"] }, "accessHost": { "instanceType": "t4g.micro" },
          "credentials": { "source": "generated", "rotationDays": 7 },
          "acknowledge": { "RDSC105": "why" }, "readerEndpoint": { "ttlSeconds": 5 },
          "parameters": { "max_connections": "500" }, "tags": { "team": "shop" }
        }
        """;

    private static readonly string[] Leaves =
    [
        "null",
        "true",
        "0",
        "-1",
        "1e400",
        "99999999999999999999",
        "1.5",
        "\"\"",
        "\"x\"",
        "[]",
        "{}",
        "[null]",
        "[[]]",
        "{\"\":{}}",
        "{\"Ref\":\"A\"}",
        "\"{{resolve:ssm:/a}}\"",
        "\"${Token[TOKEN.1]}\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\\u001b[31m\"",
        "\"mysql\"",
        "\"8.4\"",
        "\"db.\"",
        "\"1990-01-01T00:00:00Z\"",
        "\"\\u202e\"",
        "[\"a\",1]",
        "{\"a\":{\"b\":[1]}}",
    ];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rdscluster-fuzz-");

    [Fact]
    public void Files_MutatedAtRandom_GivePropertiesOrOneError()
    {
        var random = new Random(20261122);
        var whole = Encoding.UTF8.GetBytes(Whole);
        var outcomes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var number = 0; number < Files; number++)
        {
            var outcome = Outcome(number % 2 == 0 ? Bytes(whole, random) : Tree(random));
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        Assert.Equal(["error", "properties"], outcomes.Keys.Order(StringComparer.Ordinal));
        Assert.All(outcomes.Values, count => Assert.True(count > 100, $"{count} are too few to have tried both"));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private string Outcome(byte[] content)
    {
        File.WriteAllBytes(Path.Combine(_directory.FullName, "config.json"), content);
        try
        {
            _ = ConfigurationReader.Read(new JsonObject { ["rdscluster:config"] = "config.json" }, _directory.FullName).ToProps();
            return "properties";
        }
        catch (ConfigurationException e)
        {
            Assert.All(
                e.Message.Split('\n'),
                line => Assert.False(line.Length == 0 || line.Any(char.IsControl), $"{Encoding.UTF8.GetString(content)} gave '{e.Message}'")
            );
            return "error";
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"'{Encoding.UTF8.GetString(content)}' gave {e.GetType().Name}: {e.Message}", e);
        }
    }

    /// <summary>Bytes changed, cut out or doubled.</summary>
    private static byte[] Bytes(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes[at..Math.Min(at + 20, bytes.Count)]);
                    break;
                default:
                    bytes[at] = (byte)"\"{}[],:\\ "[random.Next(9)];
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Values of other types, keys misspelt, groups moved.</summary>
    private static byte[] Tree(Random random)
    {
        var root = JsonNode.Parse(Whole)!.AsObject();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var groups = root.Select(entry => entry.Value).OfType<JsonObject>().Append(root).Where(group => group.Count > 0).ToArray();
            var group = groups[random.Next(groups.Length)];
            var (key, value) = group.ElementAt(random.Next(group.Count));
            var leaf = Leaves[random.Next(Leaves.Length)];
            switch (random.Next(4))
            {
                case 0:
                    group.Remove(key);
                    break;
                case 1:
                    group.Remove(key);
                    group[key + "x"] = value?.DeepClone();
                    break;
                default:
                    group[key] = JsonNode.Parse("{\"v\":\"\"}")!["v"]!.DeepClone();
                    group[key] = $"\u0001{leaf}\u0001";
                    break;
            }
        }

        // Leaves are put in as text, since some of them are valid JSON that no object can hold.
        return Encoding.UTF8.GetBytes(Unquote(root.ToJsonString()));
    }

    private static string Unquote(string json)
    {
        var parts = json.Split("\\u0001");
        for (var part = 1; part < parts.Length; part += 2)
        {
            parts[part] = JsonNode.Parse($"\"{parts[part]}\"")!.GetValue<string>();
            parts[part - 1] = parts[part - 1][..^1];
            parts[part + 1] = parts[part + 1][1..];
        }

        return string.Concat(parts);
    }
}
