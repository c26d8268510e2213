using RdsCluster.Templates.Manifests;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Discovery;

/// <summary>The clusters of a deployed stack. Without a stack, references are the resources' own identifiers.</summary>
/// <param name="Source">For messages: for instance <c>stack 'Shop'</c>.</param>
/// <param name="PhysicalIds">Physical ids by logical id.</param>
/// <param name="Outputs">Values of the outputs by name.</param>
internal sealed record StackContents(
    string Source,
    IReadOnlyList<ClusterManifest> Manifests,
    IReadOnlyDictionary<string, string> PhysicalIds,
    IReadOnlyDictionary<string, string> Outputs
)
{
    /// <summary>Alarms that the stack's template declares.</summary>
    public IReadOnlyList<DeclaredAlarm> Alarms { get; init; } = [];

    /// <summary>What the stack's template states of databases and what they use.</summary>
    public IReadOnlyList<DeclaredSettings> Declared { get; init; } = [];

    /// <summary>The resource's physical id.</summary>
    public string PhysicalId(string reference) => PhysicalIds.GetValueOrDefault(reference, reference);

    /// <summary>The value of the output with a meaning, where the manifest names one and the stack has it.</summary>
    public string? Output(ClusterManifest manifest, string meaning) =>
        manifest.Outputs.TryGetValue(meaning, out var name) && Outputs.TryGetValue(name, out var value) ? value : null;
}
