using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Words that CloudFormation compares without regard to case: its schemas turn StorageType, NetworkType, Engine and group names
/// into lower case before they compare.</summary>
internal static class ValueWords
{
    /// <summary>The literal in lower case, or null.</summary>
    public static string? Lower(this Value value) => value.AsText?.ToLowerInvariant();
}
