using System.Text.Json;
using System.Text.Json.Serialization;

namespace RdsCluster.Rules;

/// <summary>How bad a broken rule is.</summary>
[JsonConverter(typeof(SeverityConverter))]
public enum Severity
{
    /// <summary>Risky or about to stop working; AWS accepts it. Can be acknowledged with a reason.</summary>
    Warning,

    /// <summary>AWS refuses it, ignores it silently, or data is lost. Stops the synth.</summary>
    Error,
}

/// <summary>Severities are written <c>"warning"</c> and <c>"error"</c>.</summary>
internal sealed class SeverityConverter() : JsonStringEnumConverter<Severity>(JsonNamingPolicy.CamelCase);
