using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RdsCluster.App.Configuration;

/// <summary>How configuration records are written as JSON.</summary>
internal static class ConfigurationJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
            WriteIndented = true,
        };

    /// <summary>For people who edit by hand.</summary>
    public static JsonDocumentOptions Lenient { get; } =
        new()
        {
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            AllowDuplicateProperties = false,
            MaxDepth = 16,
        };
}
