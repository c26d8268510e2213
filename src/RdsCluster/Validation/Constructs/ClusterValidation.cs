using RdsCluster.Rules;
using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using Constructs;
using RdsCluster.Interop;
using RdsCluster.Replacements;

namespace RdsCluster.Validation.Constructs;

/// <summary>
/// Checks a cluster when its app is synthesized. Errors of all clusters come out together, each with its construct path, and stop the
/// synth; warnings become CDK warnings, which can be acknowledged.
/// </summary>
internal sealed class ClusterValidation : DeputyBase, IValidation
{
    private readonly Construct cluster;
    private readonly Node node;
    private readonly string clusterPath;
    private readonly ResourceRecorder recorder;
    private readonly TimeProvider time;

    private ClusterValidation(Construct cluster, Node node, string clusterPath, ResourceRecorder recorder, TimeProvider time)
    {
        this.cluster = cluster;
        this.node = node;
        this.clusterPath = clusterPath;
        this.recorder = recorder;
        this.time = time;
    }

    /// <summary>Has a cluster checked at synth.</summary>
    public static void Attach(Construct cluster, Node node, string clusterPath, ResourceRecorder recorder, TimeProvider? time = null)
    {
        JsiiCalls.Validate(node, new ClusterValidation(cluster, node, clusterPath, recorder, time ?? TimeProvider.System));
        var root = node.ReadRoot();
        OtherResources.Attach(root, time);
        LostClusters.Attach(root);
    }

    /// <summary>What the context asks for.</summary>
    public static ValidationMode Mode(Node node) => node.ReadContext("@rdscluster/validation")[0] switch
    {
        "off" => ValidationMode.Off,
        "own" => ValidationMode.Own,
        _ => ValidationMode.All,
    };

    /// <inheritdoc/>
    public string[] Validate()
    {
        if (Mode(node) is ValidationMode.Off)
        {
            return [];
        }

        var findings = recorder.Check(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var warnings = findings.Where(finding => finding.Severity == Severity.Warning && finding.Acknowledged is null).ToList();
        if (warnings.Count > 0)
        {
            var annotations = Annotations.Of(cluster);
            foreach (var warning in warnings)
                annotations.AddWarningV2(warning.Code, Text(warning));
        }
        return [.. recorder.Limits, .. findings.Where(finding => finding.Severity == Severity.Error).Select(Text), .. new ReplacementGuard(cluster, node, clusterPath, recorder).Check()];
    }

    /// <summary>CDK names the cluster itself; the part below it is ours to name.</summary>
    private string Text(RuleFinding finding) =>
        finding.Path.Length > clusterPath.Length ? $"{finding.Path[(clusterPath.Length + 1)..]}: {finding.Message}" : finding.Message;
}
