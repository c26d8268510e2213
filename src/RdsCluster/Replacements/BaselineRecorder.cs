using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using Constructs;
using RdsCluster.Validation.Constructs;

namespace RdsCluster.Replacements;

/// <summary>Records what is declared, once everything in the app is valid: a synth that is refused leaves the baseline as it was.</summary>
/// <remarks>
/// CDK validates nested stages first, then the app, then the constructs below it. The recorder belongs to the app, so it asks those
/// constructs itself before it writes.
/// </remarks>
internal sealed class BaselineRecorder : DeputyBase, IValidation
{
    /// <summary>Metadata of <c>Annotations.AddError</c>: the app synthesizes, and the CDK CLI refuses to go on.</summary>
    private const string ErrorMetadata = "aws:cdk:error";

    private readonly Node _node;
    private readonly List<(MySqlCluster Cluster, string Path)> _clusters = [];
    private bool _isValidating;

    private BaselineRecorder(IConstruct root) => _node = root.Node;

    /// <summary>Has an app's clusters recorded where the context asks for it.</summary>
    public static BaselineRecorder Attach(IConstruct root) =>
        RootValidation<BaselineRecorder>.Attach(root, one => new BaselineRecorder(one));

    public void Add(MySqlCluster cluster, string path) => _clusters.Add((cluster, path));

    /// <returns>Nothing: whoever refuses something says so.</returns>
    public string[] Validate()
    {
        if (_isValidating)
        {
            return [];
        }

        // Stages of one app may have baselines of their own.
        var clusters = _clusters
            .Select(one => (one.Cluster, one.Path, Context: new GuardContext(one.Cluster.Node)))
            .Where(one => IsRecording(one.Context) && ClusterValidation.Mode(one.Cluster.Node) is not ValidationMode.Off)
            .ToLookup(one => one.Context.Path, one => (one.Cluster, one.Path), StringComparer.Ordinal);
        var app = new GuardContext(_node);
        string[] own = IsRecording(app) && File.Exists(app.Path) ? [app.Path] : [];
        string[] files = [.. clusters.Select(file => file.Key).Union(own, StringComparer.Ordinal)];
        if (files.Length > 0)
        {
            var all = _node.FindAll();
            if (IsValid(all))
            {
                foreach (var file in files)
                {
                    Record(file, clusters[file], all);
                }
            }
        }

        return [];
    }

    private static bool IsRecording(GuardContext context) => context is { IsOn: true, IsRecording: true };

    private bool IsValid(IConstruct[] all)
    {
        _isValidating = true;
        try
        {
            return all.Select(one => one.Node).All(node => node.Validate().Length == 0 && !HasErrors(node));
        }
        finally
        {
            _isValidating = false;
        }
    }

    private static bool HasErrors(Node node) => node.Metadata.Any(entry => entry.Type == ErrorMetadata);

    private void Record(string file, IEnumerable<(MySqlCluster Cluster, string Path)> clusters, IConstruct[] all)
    {
        var baseline = BaselineFile.Read(file);
        foreach (var lost in LostClusters.Of(all, baseline).ToArray())
        {
            baseline.Stacks.Remove(lost.Key);
        }

        foreach (var stack in clusters.GroupBy(one => ReplacementGuard.NameOf(Stack.Of(one.Cluster)), StringComparer.Ordinal))
        {
            var recorded = baseline.Of(stack.Key);
            foreach (var gone in recorded.Keys.Except(_clusters.Select(one => one.Path), StringComparer.Ordinal).ToArray())
            {
                recorded.Remove(gone);
            }

            foreach (var (cluster, path) in stack)
            {
                recorded[path] = ReplacementGuard.Declared(RenderedStack.Of(Stack.Of(cluster), cluster), path);
            }
        }

        baseline.Write(file);
    }
}
