using RdsCluster.Manifest;
using RdsCluster.Templates.Manifests;

namespace RdsCluster;

/// <content>Acknowledged warnings.</content>
public sealed partial class MySqlCluster
{
    /// <summary>Acknowledges a warning of the validation rules. The manifest and the verifier's report list it with the reason.</summary>
    /// <param name="code">Code of the warning, for instance <c>RDSC105</c>.</param>
    /// <param name="reason">Why the warning is acceptable, in a sentence.</param>
    /// <exception cref="ArgumentException">The code is not a warning, or the reason is empty.</exception>
    public void Acknowledge(string code, string reason)
    {
        _acknowledged.Add(code, reason);
        AcknowledgedWarning[] all =
        [
            .. _acknowledged
                .Reasons.OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => new AcknowledgedWarning(one.Key, one.Value)),
        ];
        ChangeManifest(_manifest with { Acknowledged = all });
    }

    /// <summary>States in the manifest what the cluster consists of.</summary>
    internal void State(Composition composition) =>
        ChangeManifest(_manifest with { ConsistsOf = [.. composition.Items.Select(item => new ManifestItem(item.Count, item.Name))] });
}
