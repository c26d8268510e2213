using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using Constructs;
using RdsCluster.Manifest;
using RdsCluster.Replacements;
using RdsCluster.Rules;

namespace RdsCluster.Validation.Constructs;

/// <summary>
/// Checks a cluster when its app is synthesized. Errors of all clusters come out together, each with its construct path, and stop the
/// synth; warnings become CDK warnings, which can be acknowledged.
/// </summary>
internal sealed class ClusterValidation : DeputyBase, IValidation
{
    private readonly MySqlCluster _cluster;
    private readonly string _path;
    private readonly IReadOnlyList<string> _limits;
    private readonly AcknowledgedWarnings _acknowledged;

    private ClusterValidation(MySqlCluster cluster, string path, IReadOnlyList<string> limits, AcknowledgedWarnings acknowledged)
    {
        _cluster = cluster;
        _path = path;
        _limits = limits;
        _acknowledged = acknowledged;
    }

    /// <summary>Has a cluster checked at synth.</summary>
    /// <param name="path">Its construct path.</param>
    /// <param name="limits">What its topology has no use for, one line each.</param>
    /// <param name="acknowledged">Its accepted warnings.</param>
    public static void Attach(MySqlCluster cluster, string path, IReadOnlyList<string> limits, AcknowledgedWarnings acknowledged)
    {
        var node = cluster.Node;
        node.AddValidation(new ClusterValidation(cluster, path, limits, acknowledged));
        var root = node.Root;
        OtherResources.Attach(root).Add(cluster, path);
        _ = LostClusters.Attach(root);
        BaselineRecorder.Attach(root).Add(cluster, path);
    }

    /// <summary>What the context asks for.</summary>
    public static ValidationMode Mode(Node node) =>
        node.TryGetContext("@rdscluster/validation") switch
        {
            "off" => ValidationMode.Off,
            "own" => ValidationMode.Own,
            _ => ValidationMode.All,
        };

    /// <inheritdoc/>
    public string[] Validate()
    {
        if (Mode(_cluster.Node) is ValidationMode.Off)
        {
            return [];
        }

        var stack = RenderedStack.Of(Stack.Of(_cluster), this);
        Describe(stack);
        RuleFinding[] findings =
        [
            .. stack
                .Findings(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime))
                .Where(finding => finding.Path.StartsWith(_path + '/', StringComparison.Ordinal))
                // Tags are the cluster's: what is wrong with one is said once, not for each resource.
                .DistinctBy(finding =>
                    finding.Property.StartsWith("Tags", StringComparison.Ordinal) ? finding.Message : $"{finding.Path} {finding.Message}"
                ),
        ];
        foreach (var warning in findings.Where(IsOpenWarning))
        {
            SynthWarning.Add(_cluster, warning.Code, Text(warning));
        }

        return
        [
            .. _limits,
            .. findings.Where(finding => finding.Severity == Severity.Error).Select(Text),
            .. new ReplacementGuard(_cluster, _path, stack, _cluster.AllowsMajorVersionUpgrade).Check(),
        ];
    }

    /// <summary>Says what the cluster consists of, at synth and in the manifest.</summary>
    private void Describe(RenderedStack stack)
    {
        var composition = Composition.Of(
            stack
                .Resources.Where(resource => stack.Paths[resource.Name].StartsWith(_path + '/', StringComparison.Ordinal))
                .Select(resource => resource.Value)
        );
        Annotations.Of(_cluster).AddInfo($"{_cluster.Identifier}: {composition.Summary}");
        foreach (var part in composition.Heavier())
        {
            SynthWarning.Add(
                _cluster,
                "RDSC535",
                $"RDSC535  {part} in addition to {composition.Items[0]}: billed at more than the database. "
                    + "Omit the option that requires it, or use an existing Vpc that has routes to AWS services."
            );
        }

        _cluster.State(composition);
    }

    private bool IsOpenWarning(RuleFinding finding) =>
        finding is { Severity: Severity.Warning, Acknowledged: null } && !_acknowledged.Reasons.ContainsKey(finding.Code);

    /// <summary>CDK names the cluster itself; the part below it is ours to name.</summary>
    private string Text(RuleFinding finding)
    {
        var part = finding.Path[(_path.Length + 1)..];
        return $"{(part.EndsWith("/Resource", StringComparison.Ordinal) ? part[..^"/Resource".Length] : part)}: {finding.Message}";
    }
}
