using System.Text.Json;
using System.Text.Json.Nodes;

namespace RdsCluster.App.Configuration;

/// <summary>Context that the CDK CLI hands over: in an environment variable, or in a file when it is too long for one.</summary>
internal static class CdkContext
{
    private const string ContextVariable = "CDK_CONTEXT_JSON";
    private const string OverflowVariable = "CONTEXT_OVERFLOW_LOCATION_ENV";

    public static JsonObject Read(Func<string, string?> variable)
    {
        var context = Parse(variable(ContextVariable), ContextVariable);
        if (variable(OverflowVariable) is { Length: > 0 } file && File.Exists(file))
        {
            foreach (var (key, value) in Parse(File.ReadAllText(file), OverflowVariable))
            {
                context[key] = value?.DeepClone();
            }
        }

        return context;
    }

    private static JsonObject Parse(string? text, string variable)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? [] : JsonNode.Parse(text) as JsonObject ?? [];
        }
        catch (JsonException e)
        {
            throw new ConfigurationException($"{variable}: not valid JSON. Run the app with the CDK CLI, or leave the variable unset.", e);
        }
    }
}
