using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RdsCluster.Rules;

/// <summary>All findings of one lint, over all templates that were read.</summary>
/// <param name="Templates">The template files that were read, in order.</param>
/// <param name="Findings">Findings in order of template, resource and code.</param>
public sealed record LintReport(IReadOnlyList<string> Templates, IReadOnlyList<RuleFinding> Findings)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Schema version of the JSON form.</summary>
    public int Version => 1;

    /// <summary>Number of resources that at least one rule checked.</summary>
    public int Resources { get; init; }

    /// <summary>What could not be looked at, one line each: nested stacks, macros, resources of types without rules.</summary>
    public IReadOnlyList<string> NotChecked { get; init; } = [];

    /// <summary>Number of errors.</summary>
    public int Errors => Findings.Count(finding => finding.Severity == Severity.Error);

    /// <summary>Number of warnings without an acknowledgement.</summary>
    public int Warnings => Findings.Count(finding => finding.Severity == Severity.Warning && finding.Acknowledged is null);

    /// <summary>The counts in one line: <c>1 error, 2 warnings in 1 template (5 resources)</c>.</summary>
    [JsonIgnore]
    public string Summary =>
        $"{Counted(Errors, "error")}, {Counted(Warnings, "warning")} in {Counted(Templates.Count, "template")} "
        + $"({Counted(Resources, "resource")})";

    /// <summary>The report as JSON: camelCase, findings with code, severity, path, property, got, allowed, way out, source and
    /// message.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    private static string Counted(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? string.Empty : "s")}");
}
