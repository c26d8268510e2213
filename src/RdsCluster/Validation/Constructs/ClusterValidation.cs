using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using Constructs;
using RdsCluster.Interop;
using RdsCluster.Replacements;
using RdsCluster.Rules;

namespace RdsCluster.Validation.Constructs;

/// <summary>
/// Checks a cluster when its app is synthesized. Errors of all clusters come out together, each with its construct path, and stop the
/// synth; warnings become CDK warnings, which can be acknowledged.
/// </summary>
internal sealed class ClusterValidation : DeputyBase, IValidation
{
    private readonly Construct _cluster;
    private readonly Node _node;
    private readonly string _clusterPath;
    private readonly ResourceRecorder _recorder;
    private readonly TimeProvider _time;

    private ClusterValidation(Construct cluster, Node node, string clusterPath, ResourceRecorder recorder, TimeProvider time)
    {
        _cluster = cluster;
        _node = node;
        _clusterPath = clusterPath;
        _recorder = recorder;
        _time = time;
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
    public static ValidationMode Mode(Node node) =>
        node.ReadContext("@rdscluster/validation")[0] switch
        {
            "off" => ValidationMode.Off,
            "own" => ValidationMode.Own,
            _ => ValidationMode.All,
        };

    /// <inheritdoc/>
    public string[] Validate()
    {
        if (Mode(_node) is ValidationMode.Off)
        {
            return [];
        }

        var findings = _recorder.Check(DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime));
        var warnings = findings.Where(finding => finding.Severity == Severity.Warning && finding.Acknowledged is null).ToList();
        if (warnings.Count > 0)
        {
            var annotations = Annotations.Of(_cluster);
            foreach (var warning in warnings)
            {
                annotations.AddWarningV2(warning.Code, Text(warning));
            }
        }
        return
        [
            .. _recorder.Limits,
            .. findings.Where(finding => finding.Severity == Severity.Error).Select(Text),
            .. new ReplacementGuard(_cluster, _node, _clusterPath, _recorder).Check(),
        ];
    }

    /// <summary>CDK names the cluster itself; the part below it is ours to name.</summary>
    private string Text(RuleFinding finding) =>
        finding.Path.Length > _clusterPath.Length ? $"{finding.Path[(_clusterPath.Length + 1)..]}: {finding.Message}" : finding.Message;
}
