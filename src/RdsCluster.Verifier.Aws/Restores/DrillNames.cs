using Amazon.RDS.Model;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Restores;

/// <summary>Names and tags of what a drill makes.</summary>
internal static class DrillNames
{
    /// <summary>RDS allows 63 characters in an identifier; the source's part gives way.</summary>
    private const int Longest = 63;

    public static string Of(string source, string runId)
    {
        var suffix = "-drill-" + runId.ToLowerInvariant();
        return source[..Math.Min(source.Length, Longest - suffix.Length)].TrimEnd('-') + suffix;
    }

    public static List<Tag> Tags(string runId) => [new Tag { Key = IRestorePlane.DrillTag, Value = runId }];

    /// <summary>The run that made a resource, or null when no drill did.</summary>
    public static string? RunOf(List<Tag>? tags) => tags?.Find(t => t.Key == IRestorePlane.DrillTag)?.Value;
}
