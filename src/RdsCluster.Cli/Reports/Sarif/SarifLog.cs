using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RdsCluster.Cli.Commands;

namespace RdsCluster.Cli.Reports.Sarif;

/// <summary>Findings in the Static Analysis Results Interchange Format 2.1.0, which code hosts show next to the source.</summary>
/// <remarks>Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", sections 3.13 to 3.52.</remarks>
internal static class SarifLog
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="root">The checkout: files below it are named relative to it, so that a code host finds them.</param>
    public static string Write(string root, IReadOnlyList<SarifResult> results)
    {
        var rules = results
            .Select(result => result.Rule)
            .DistinctBy(rule => rule.Id)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)
            .ToList();
        var run = new JsonObject
        {
            ["tool"] = new JsonObject { ["driver"] = Driver(rules) },
            ["columnKind"] = "utf16CodeUnits",
            ["results"] = new JsonArray([.. results.Select(result => Result(root, rules, result))]),
        };
        return new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(run),
        }.ToJsonString(Options);
    }

    private static JsonObject Driver(IEnumerable<SarifRule> rules) =>
        new()
        {
            ["name"] = CommandTree.ToolName,
            ["informationUri"] = "https://github.com/rdscluster/rdscluster",
            ["semanticVersion"] = typeof(SarifLog).Assembly.GetName().Version!.ToString(3),
            ["rules"] = new JsonArray([.. rules.Select(Rule)]),
        };

    private static JsonObject Rule(SarifRule rule)
    {
        var described = new JsonObject
        {
            ["id"] = rule.Id,
            ["shortDescription"] = Text(rule.Description),
            ["defaultConfiguration"] = new JsonObject { ["level"] = rule.Level },
        };
        if (rule.Help is { } page)
        {
            described["helpUri"] = page;
        }
        string?[] help = [rule.WhatToDo, rule.Help is null ? null : $"{rule.Description} See {rule.Help}"];
        if (string.Join(' ', help.OfType<string>()) is { Length: > 0 } text)
        {
            described["help"] = Text(text);
        }
        return described;
    }

    private static JsonObject Result(string root, List<SarifRule> rules, SarifResult result)
    {
        var described = new JsonObject
        {
            ["ruleId"] = result.Rule.Id,
            ["ruleIndex"] = rules.FindIndex(rule => rule.Id == result.Rule.Id),
            ["level"] = result.Level,
            ["message"] = Text(result.Message),
            ["locations"] = new JsonArray(
                new JsonObject
                {
                    ["physicalLocation"] = new JsonObject
                    {
                        ["artifactLocation"] = Location(root, result.File),
                        ["region"] = new JsonObject { ["startLine"] = result.Line },
                    },
                    ["logicalLocations"] = new JsonArray(new JsonObject { ["fullyQualifiedName"] = result.Subject, ["kind"] = "resource" }),
                }
            ),
            ["partialFingerprints"] = new JsonObject { ["rdscluster/v1"] = Hash(result.Fingerprint) },
        };
        if (result.Accepted is { } reason)
        {
            described["suppressions"] = new JsonArray(new JsonObject { ["kind"] = "inSource", ["justification"] = reason });
        }
        return described;
    }

    private static JsonObject Location(string root, string file)
    {
        var relative = Path.GetRelativePath(root, file).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? new JsonObject { ["uri"] = new Uri(file).AbsoluteUri }
            : new JsonObject { ["uri"] = string.Join('/', relative.Split('/').Select(Uri.EscapeDataString)), ["uriBaseId"] = "%SRCROOT%" };
    }

    private static JsonObject Text(string text) => new() { ["text"] = text.EndsWith('.') ? text : text + "." };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
