using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace RdsCluster.Replacements;

/// <summary>What decides whether CloudFormation keeps a resource.</summary>
internal sealed record GuardedResource
{
    /// <summary>Construct id below the cluster.</summary>
    public required string Id { get; init; }

    public required string Type { get; init; }

    /// <summary>Whether it is a copy of data that another resource holds, so that it may leave the stack.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsCopy { get; init; }

    /// <summary>Allocated storage in GiB, which RDS never reduces; null where the resource has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? AllocatedStorage { get; init; }

    /// <summary>Engine version of the template; null where the resource states none, as a read replica does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? EngineVersion { get; init; }

    /// <summary>DB instance class; null where the resource has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? InstanceClass { get; init; }

    /// <summary>The properties whose change replaces it, as the template has them.</summary>
    public required SortedDictionary<string, JsonNode?> Properties { get; init; }
}
