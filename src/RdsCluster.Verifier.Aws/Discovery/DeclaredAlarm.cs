using RdsCluster.Templates.Documents;

namespace RdsCluster.Verifier.Aws.Discovery;

/// <summary>An alarm that a stack's template declares.</summary>
/// <param name="Name">Its name in CloudWatch.</param>
/// <param name="Watched">Identifiers of the DB instances or DB clusters whose metrics it watches.</param>
internal sealed record DeclaredAlarm(string Name, IReadOnlyList<string> Watched)
{
    /// <param name="physicalIds">Of an alarm, that is its name.</param>
    public static IReadOnlyList<DeclaredAlarm> FromTemplate(TemplateNode template, IReadOnlyDictionary<string, string> physicalIds) =>
        [
            .. from resource in template["Resources"]?.Entries ?? []
            where resource.Value["Type"]?.Text == "AWS::CloudWatch::Alarm"
            let alarm = resource.Value["Properties"]
            let name = physicalIds.GetValueOrDefault(resource.Key) ?? Text(alarm?["AlarmName"], physicalIds)
            where name is not null
            let dimensions = alarm?["Dimensions"]?.Items ?? []
            select new DeclaredAlarm(name, [.. dimensions.Select(d => Text(d["Value"], physicalIds)).OfType<string>()]),
        ];

    /// <summary>A text, or what a reference to a resource stands for.</summary>
    private static string? Text(TemplateNode? value, IReadOnlyDictionary<string, string> physicalIds) =>
        value?.Text ?? (value?["Ref"]?.Text is { } resource ? physicalIds.GetValueOrDefault(resource) : null);
}
