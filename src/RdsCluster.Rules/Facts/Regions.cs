using System.Collections.Frozen;

namespace RdsCluster.Rules.Facts;

/// <summary>AWS Regions.</summary>
internal static class Regions
{
    private static readonly FrozenSet<string> Names = FactFile.Texts(FactFile.Read("regions.json").GetProperty("regions"));

    /// <summary>The Region of a zone's name, <c>eu-west-1</c> of <c>eu-west-1a</c>; null when it is no zone of a Region.</summary>
    public static string? OfZone(string zone) =>
        zone.Length > 2 && char.IsAsciiLetterLower(zone[^1]) && Names.Contains(zone[..^1]) ? zone[..^1] : null;

    /// <summary>The Region in an ARN, or null.</summary>
    public static string? OfArn(string text) =>
        text.StartsWith("arn:", StringComparison.Ordinal) && text.Split(':') is [_, _, _, { Length: > 0 } region, ..] ? region : null;
}
