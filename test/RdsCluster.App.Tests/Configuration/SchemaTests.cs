using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using RdsCluster.App.Configuration;
using RdsCluster.TestKit;

namespace RdsCluster.App.Tests.Configuration;

/// <summary>The schema that editors use says the same as the program.</summary>
public sealed class SchemaTests
{
    [Fact]
    public void Schema_InTheRepository_IsThatOfTheConfiguration() =>
        Snapshot.Matches("../src/RdsCluster.App/rdscluster.schema.json", Schema().ToJsonString(Written) + "\n");

    private static JsonSerializerOptions Written { get; } =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonObject Schema()
    {
        var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Annotate };
        var schema = ConfigurationJson.Options.GetJsonSchemaAsNode(typeof(AppConfiguration), options).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema["properties"]!.AsObject().Insert(0, "$schema", new JsonObject { ["type"] = "string" });
        return schema;
    }

    private static JsonNode Annotate(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema)
        {
            return node;
        }

        var attributes = context.PropertyInfo?.AttributeProvider ?? context.TypeInfo.Type;
        if (schema.ContainsKey("properties"))
        {
            schema["additionalProperties"] = false;
        }

        Set<DescriptionAttribute>(text => schema.Insert(0, "description", text.Description));
        Set<RegularExpressionAttribute>(pattern => schema["pattern"] = pattern.Pattern);
        Set<AllowedValuesAttribute>(values => schema["enum"] = JsonSerializer.SerializeToNode(values.Values));
        Set<KeyPatternAttribute>(keys => schema["propertyNames"] = new JsonObject { ["pattern"] = keys.Pattern });
        Set<RangeAttribute>(range =>
        {
            schema["minimum"] = JsonSerializer.SerializeToNode(range.Minimum);
            schema["maximum"] = JsonSerializer.SerializeToNode(range.Maximum);
        });
        return schema;

        void Set<T>(Action<T> write)
            where T : Attribute
        {
            foreach (var attribute in attributes.GetCustomAttributes(typeof(T), inherit: false).Cast<T>())
            {
                write(attribute);
            }
        }
    }
}
