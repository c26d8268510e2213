using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using RdsCluster.Templates.Manifests;
using RdsCluster.TestKit;
using RdsCluster.Verifier.Reports;

namespace RdsCluster.Verifier.Tests.Reports;

public sealed class ReportSchemaTests
{
    /// <summary>A changed report model shows in this file, so that a breaking change is seen in review.</summary>
    [Fact]
    public void Schema_InTheRepository_DescribesTheCurrentModel()
    {
        var current = Generate();
        var received = Path.Combine(AppContext.BaseDirectory, "report.schema.received.json");
        File.WriteAllText(received, current);
        Assert.True(
            ReportSchema.Text == current,
            $"The report model changed. If that is right, copy {received} over Reports/report.schema.json; a breaking change "
                + "needs a new schema version."
        );
    }

    [Fact]
    public void Schema_OfAVersion_NamesItAndExplainsItsProperties()
    {
        var schema = JsonNode.Parse(ReportSchema.Text)!.AsObject();
        Assert.Equal(1, (int)schema["properties"]!["schemaVersion"]!["const"]!);
        Assert.Equal(
            "Random id of the run, part of the verifier's schema and tags.",
            (string)schema["properties"]!["runId"]!["description"]!
        );
        Assert.Contains("verdict", schema["required"]!.AsArray().Select(name => (string)name!));
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData("durationSeconds", "\"long\"", 1)]
    [InlineData("verdict", "\"Perfect\"", 1)]
    [InlineData("schemaVersion", "2", 1)]
    public async Task Schema_ByAnIndependentValidator_AcceptsReportsAndRefusesOthers(string? property, string? value, int errors)
    {
        Assert.SkipWhen(JsonSchemaCheck.Missing is not null, JsonSchemaCheck.Missing ?? "");
        var report = JsonNode.Parse(ReportJson.Write(SampleReports.Failed))!.AsObject();
        if (property is not null)
        {
            report[property] = JsonNode.Parse(value!);
        }
        Assert.Equal(errors, (await JsonSchemaCheck.ErrorsAsync(ReportSchema.Text, report.ToJsonString())).Count);
    }

    [Fact]
    public async Task Schema_ByAnIndependentValidator_AcceptsARealRehearsal()
    {
        Assert.SkipWhen(JsonSchemaCheck.Missing is not null, JsonSchemaCheck.Missing ?? "");
        Assert.Empty(await JsonSchemaCheck.ErrorsAsync(ReportSchema.Text, SampleReports.RehearsedText));
        Assert.Equal(0, SampleReports.Rehearsed.ExitCode);
    }

    /// <summary>The schema of the types, explained by their own doc comments.</summary>
    private static string Generate()
    {
        var comments = DocComments.Read(typeof(VerificationReport), typeof(ClusterPromises));
        // Their first use does the same; this test may come before it.
        ReportJson.Options.MakeReadOnly(populateMissingResolver: true);
        var schema = ReportJson
            .Options.GetJsonSchemaAsNode(
                typeof(VerificationReport),
                new()
                {
                    TreatNullObliviousAsNonNullable = true,
                    TransformSchemaNode = (context, node) => Explain(WithoutNulls(node, context.TypeInfo), comments.Of(context)),
                }
            )
            .AsObject();
        schema["properties"]!["schemaVersion"] = new JsonObject
        {
            ["type"] = "integer",
            ["const"] = VerificationReport.CurrentSchemaVersion,
        };
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = $"Report of a cluster verification, version {VerificationReport.CurrentSchemaVersion}",
        };
        foreach (var (name, value) in schema.ToList())
        {
            schema.Remove(name);
            root[name] = value;
        }
        return root.ToJsonString(
                new JsonSerializerOptions
                {
                    WriteIndented = true,
                    NewLine = "\n",
                    Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            ) + "\n";
    }

    /// <summary>Absent means null: what may be null is left out, so it cannot be required.</summary>
    private static JsonNode WithoutNulls(JsonNode node, JsonTypeInfo type)
    {
        if (node is JsonObject schema && schema["required"] is JsonArray required)
        {
            var nullable = type
                .Properties.Where(p => p.IsGetNullable || Nullable.GetUnderlyingType(p.PropertyType) is not null)
                .Select(p => p.Name)
                .ToHashSet();
            required.RemoveAll(name => nullable.Contains((string)name!));
        }
        return node;
    }

    private static JsonNode Explain(JsonNode node, string? comment)
    {
        if (comment is not null && node is JsonObject described && !described.ContainsKey("$ref"))
        {
            described.Insert(0, "description", comment);
        }
        return node;
    }
}
