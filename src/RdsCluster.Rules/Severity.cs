using System.Text.Json.Serialization;

namespace RdsCluster.Rules;

/// <summary>How bad a broken rule is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>Risky or about to stop working; AWS accepts it. Can be acknowledged with a reason.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>AWS refuses it, ignores it silently, or data is lost. Stops the synth.</summary>
    [JsonStringEnumMemberName("error")]
    Error,
}
