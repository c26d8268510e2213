using System.Text.Json.Serialization;

namespace RdsCluster.Rules;

/// <summary>One broken rule on one resource.</summary>
/// <param name="Code">Stable code, <c>RDSC007</c>.</param>
/// <param name="Path">Construct path where it is known, otherwise the logical id.</param>
/// <param name="LogicalId">Logical id in the template; in a construct tree the construct path.</param>
/// <param name="ResourceType">CloudFormation type.</param>
/// <param name="Property">The property that breaks the rule.</param>
/// <param name="Actual">The value in the template.</param>
/// <param name="Allowed">What AWS allows.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Source">The AWS page the rule comes from.</param>
public sealed record RuleFinding(
    string Code,
    Severity Severity,
    string Path,
    string LogicalId,
    string ResourceType,
    string Property,
    [property: JsonPropertyName("got")] string Actual,
    string Allowed,
    [property: JsonPropertyName("wayOut")] string Remedy,
    string Source
)
{
    /// <summary>Name of the stack or template file.</summary>
    public string? Template { get; init; }

    /// <summary>The template file, or null where there is none.</summary>
    public string? File { get; init; }

    /// <summary>Line of the property or of its resource in the file, from 1; null where there is none.</summary>
    public int? Line { get; init; }

    /// <summary>The parameter value or condition that brings the finding, <c>Class = db.t3.micro</c>; null where the defaults do.</summary>
    public string? When { get; init; }

    /// <summary>Reason of the acknowledgement of a warning, or null.</summary>
    public string? Acknowledged { get; init; }

    /// <summary>The whole finding in one line: code, property, value, rule and way out.</summary>
    public string Message => $"{Code}  {Property}: got {Actual}{(When is null ? "" : $" where {When}")}; {Allowed}. {Remedy}";
}
