using System.Text.Json;

namespace RdsCluster.Verifier.Aws.Discovery;

/// <summary>An alarm that a stack's template declares.</summary>
/// <param name="Name">Its name in CloudWatch.</param>
/// <param name="Watched">Identifiers of the DB instances or DB clusters whose metrics it watches.</param>
internal sealed record DeclaredAlarm(string Name, IReadOnlyList<string> Watched)
{
    /// <param name="physicalIds">Of an alarm, that is its name.</param>
    public static IReadOnlyList<DeclaredAlarm> FromTemplate(string template, IReadOnlyDictionary<string, string> physicalIds)
    {
        using var document = JsonDocument.Parse(template);
        return
        [
            .. document
                .RootElement.GetProperty("Resources")
                .EnumerateObject()
                .Where(r => r.Value.TryGetProperty("Type", out var type) && type.ValueEquals("AWS::CloudWatch::Alarm"))
                .Select(r => Read(r.Name, r.Value.GetProperty("Properties"), physicalIds))
                .OfType<DeclaredAlarm>(),
        ];
    }

    private static DeclaredAlarm? Read(string logicalId, JsonElement alarm, IReadOnlyDictionary<string, string> physicalIds)
    {
        var name =
            physicalIds.GetValueOrDefault(logicalId)
            ?? (alarm.TryGetProperty("AlarmName", out var given) ? Text(given, physicalIds) : null);
        var dimensions =
            alarm.TryGetProperty("Dimensions", out var all) && all.ValueKind == JsonValueKind.Array ? all.EnumerateArray().ToList() : [];
        return name is null
            ? null
            : new(
                name,
                [.. dimensions.Select(d => d.TryGetProperty("Value", out var value) ? Text(value, physicalIds) : null).OfType<string>()]
            );
    }

    /// <summary>A text, or what a reference to a resource stands for.</summary>
    private static string? Text(JsonElement value, IReadOnlyDictionary<string, string> physicalIds) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Object when value.TryGetProperty("Ref", out var reference) => physicalIds.GetValueOrDefault(
                reference.GetString() ?? ""
            ),
            _ => null,
        };
}
