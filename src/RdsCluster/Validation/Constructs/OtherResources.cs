using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using Constructs;
using RdsCluster.Rules;

namespace RdsCluster.Validation.Constructs;

/// <summary>
/// Checks the resources of an app that no <see cref="MySqlCluster"/> made: L1s, also untyped ones, and the L1s inside CDK's L2s. Stacks
/// without any RDS resource are left alone.
/// </summary>
internal sealed class OtherResources : DeputyBase, IValidation
{
    private const string Rds = "AWS::RDS::";

    private readonly IConstruct _root;
    private readonly List<MySqlCluster> _clusters = [];
    private readonly List<string> _clusterPaths = [];

    private OtherResources(IConstruct root) => _root = root;

    /// <summary>Has the rest of an app checked at synth, once.</summary>
    public static OtherResources Attach(IConstruct root) => RootValidation<OtherResources>.Attach(root, one => new OtherResources(one));

    /// <summary>Leaves out what a cluster made, which it checks itself.</summary>
    public void Add(MySqlCluster cluster, string path)
    {
        _clusters.Add(cluster);
        _clusterPaths.Add(path + '/');
    }

    /// <inheritdoc/>
    public string[] Validate() => ClusterValidation.Mode(_root.Node) is ValidationMode.All ? [.. Stacks().SelectMany(Check)] : [];

    private IEnumerable<Stack> Stacks() =>
        _clusters
            .Select(Stack.Of)
            .Concat(
                Foreign(_root)
                    .Where(resource => TypeOf(resource).StartsWith(Rds, StringComparison.Ordinal))
                    .Select(resource => resource.Stack)
            )
            .Distinct();

    /// <summary>The resources outside clusters.</summary>
    private static IEnumerable<CfnResource> Foreign(IConstruct parent) =>
        parent.Node.Children.SelectMany(child =>
            child switch
            {
                CfnResource resource => [resource],
                MySqlCluster or CfnElement => [],
                _ => Foreign(child),
            }
        );

    /// <summary>
    /// <c>AWS::RDS::DBInstance</c> for <c>Amazon.CDK.AWS.RDS.CfnDBInstance</c>: jsii gives every L1 its own .NET type. Only of an untyped
    /// resource Node is asked.
    /// </summary>
    private static string TypeOf(CfnResource resource)
    {
        var type = resource.GetType();
        return type == typeof(CfnResource) ? resource.CfnResourceType
            : type.Name.StartsWith("Cfn", StringComparison.Ordinal) ? $"AWS::{type.Namespace!.Split('.')[^1]}::{type.Name["Cfn".Length..]}"
            : string.Empty;
    }

    private IEnumerable<string> Check(Stack stack)
    {
        var findings = RenderedStack
            .Of(stack, this)
            .Findings(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime))
            .Where(finding => !_clusterPaths.Exists(path => finding.Path.StartsWith(path, StringComparison.Ordinal)));
        foreach (var finding in findings)
        {
            if (finding.Severity == Severity.Error)
            {
                yield return $"{finding.Path}: {finding.Message}";
            }
            else if (finding.Acknowledged is null)
            {
                SynthWarning.Add(Find(finding.Path) ?? stack, finding.Code, finding.Message);
            }
        }
    }

    private IConstruct? Find(string path) => path.Split('/').Aggregate((IConstruct?)_root, (parent, id) => parent?.Node.TryFindChild(id));
}
