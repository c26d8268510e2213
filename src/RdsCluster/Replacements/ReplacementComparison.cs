using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RdsCluster.Replacements;

/// <summary>What CloudFormation would replace: the recorded resources against the declared ones.</summary>
internal static class ReplacementComparison
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="path">Construct path of the cluster.</param>
    /// <param name="recorded">By logical id.</param>
    /// <param name="declared">By logical id; empty for a cluster that is gone.</param>
    /// <param name="isAllowed">Whether the replacement of this construct path, or of this path with a property, is allowed.</param>
    /// <returns>A line for each finding, beginning with the path of the resource below the cluster.</returns>
    public static IEnumerable<string> Of(
        string path,
        IReadOnlyDictionary<string, GuardedResource> recorded,
        IReadOnlyDictionary<string, GuardedResource> declared,
        Func<string, bool> isAllowed
    )
    {
        foreach (var (logicalId, old) in recorded)
        {
            var resource = $"{path}/{old.Id}";
            if (isAllowed(path) || isAllowed(resource))
            {
                continue;
            }

            if (!declared.TryGetValue(logicalId, out var now))
            {
                if (!old.IsCopy)
                {
                    yield return $"{old.Id}: RDSC501  {old.Type}: deployed as '{logicalId}', {Found(old, declared)}; "
                        + $"CloudFormation would {Loss(old)}. "
                        + $"Keep the construct's id and place in the tree, or allow it once with -c {BaselineContext.AllowKey}={resource}";
                }

                continue;
            }

            if (Storage(old, now) is { } storage && !isAllowed($"{resource}.AllocatedStorage"))
            {
                yield return storage;
            }

            foreach (var name in old.Properties.Keys.Union(now.Properties.Keys, StringComparer.OrdinalIgnoreCase))
            {
                var before = old.Properties.GetValueOrDefault(name);
                var after = now.Properties.GetValueOrDefault(name);
                if (
                    !JsonNode.DeepEquals(before, after)
                    && !JsonNode.DeepEquals(Named(before, recorded), Named(after, declared))
                    && !isAllowed($"{resource}.{name}")
                )
                {
                    yield return $"{old.Id}: RDSC500  {name}: got {Shown(after)}, deployed with {Shown(before)}; CloudFormation "
                        + $"would {Loss(old)}. "
                        + $"Put the old value back, or allow it once with -c {BaselineContext.AllowKey}={resource}.{name}";
                }
            }
        }
    }

    /// <summary>An instance's identifier instead of a reference to it: CloudFormation makes the one of the other.</summary>
    private static JsonNode? Named(JsonNode? value, IReadOnlyDictionary<string, GuardedResource> resources) =>
        value is JsonObject { Count: 1 } reference
        && (string?)reference["Ref"] is { } logicalId
        && resources.GetValueOrDefault(logicalId) is { Type: "AWS::RDS::DBInstance" } instance
            ? instance.Properties.GetValueOrDefault("DBInstanceIdentifier") ?? value
            : value;

    /// <summary>RDS gives no storage back, and grows it by a tenth or more.</summary>
    /// <remarks>Source: RDS User Guide, "Increasing DB instance storage capacity".</remarks>
    private static string? Storage(GuardedResource old, GuardedResource now) =>
        (old.AllocatedStorage, now.AllocatedStorage) switch
        {
            ({ } before, { } after) when after < before => string.Create(
                CultureInfo.InvariantCulture,
                $"{old.Id}: RDSC504  AllocatedStorage: got {after:0}, deployed with {before:0}; RDS never reduces storage, so "
                    + $"the deployment fails. Put the old size back."
            ),
            ({ } before, { } after) when after > before && after * 10 < before * 11 => string.Create(
                CultureInfo.InvariantCulture,
                $"{old.Id}: RDSC504  AllocatedStorage: got {after:0}, deployed with {before:0}; RDS grows storage by 10 percent "
                    + $"or more. Set {Math.Ceiling(before * 1.1m):0} or more."
            ),
            _ => null,
        };

    private static string Found(GuardedResource old, IReadOnlyDictionary<string, GuardedResource> declared)
    {
        var heirs = declared.Where(one => one.Value.Type == old.Type && one.Value.IsCopy == old.IsCopy).ToArray();
        return heirs.FirstOrDefault(one => one.Value.Id == old.Id, heirs.FirstOrDefault()) is { Key: { } heir }
            ? $"declared as '{heir}'"
            : "no longer declared";
    }

    private static string Loss(GuardedResource resource) =>
        resource.Type switch
        {
            _ when resource.IsCopy => "create a new reader and remove this one",
            "AWS::RDS::DBInstance" or "AWS::RDS::DBCluster" => "create a new, empty database and remove the old one with its data",
            "AWS::EC2::VPC" => "create a new VPC, to which a database cannot move",
            _ => "replace it together with the databases that depend on it",
        };

    private static string Shown(JsonNode? value) => value is null ? "nothing" : value.ToJsonString(Readable);
}
