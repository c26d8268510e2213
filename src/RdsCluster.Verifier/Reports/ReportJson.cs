using System.Text.Json;
using System.Text.Json.Serialization;

namespace RdsCluster.Verifier.Reports;

/// <summary>The JSON form of a report: camelCase, verdicts by name, times in seconds.</summary>
public static class ReportJson
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(VerificationReport report) => JsonSerializer.Serialize(report, Options);

    /// <exception cref="FormatException">Not a report, or one of a newer schema.</exception>
    public static VerificationReport Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (
                document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("schemaVersion", out var version)
                || !version.TryGetInt32(out var number)
            )
            {
                throw new FormatException("Not a verification report: it has no 'schemaVersion'.");
            }
            if (number > VerificationReport.CurrentSchemaVersion)
            {
                throw new FormatException(
                    $"The report has schema version {number}; this tool reads up to {VerificationReport.CurrentSchemaVersion}. "
                        + "Use a newer tool."
                );
            }
            return document.RootElement.Deserialize<VerificationReport>(Options)
                ?? throw new FormatException("Not a verification report: it is empty.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"Not a verification report: {e.Message}", e);
        }
    }
}
