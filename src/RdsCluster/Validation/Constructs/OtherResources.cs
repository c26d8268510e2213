using System.Runtime.CompilerServices;
using System.Text.Json;
using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using Constructs;
using RdsCluster.Interop;
using RdsCluster.Rules;

namespace RdsCluster.Validation.Constructs;

/// <summary>
/// Checks the RDS resources of an app that no <see cref="MySqlCluster"/> made: L1s, also untyped ones, and the L1s inside CDK's L2s. A look
/// at the tree finds
/// out whether there are any; only then the templates of their stacks are read, with what escape hatches (<c>AddPropertyOverride</c>) made
/// of them.
/// </summary>
internal sealed class OtherResources : DeputyBase, IValidation
{
    private const string Rds = "AWS::RDS::";
    private static readonly ConditionalWeakTable<IConstruct, OtherResources> Attached = [];

    private readonly IConstruct _root;
    private readonly Node _node;
    private readonly TimeProvider _time;

    private OtherResources(IConstruct root, TimeProvider time)
    {
        _root = root;
        _time = time;
        _node = root.ReadNode();
    }

    /// <summary>Has the rest of an app checked at synth, once.</summary>
    public static void Attach(IConstruct root, TimeProvider? time = null)
    {
        if (!Attached.TryGetValue(root, out var others))
        {
            others = new OtherResources(root, time ?? TimeProvider.System);
            Attached.Add(root, others);
            JsiiCalls.Validate(others._node, others);
        }
    }

    /// <inheritdoc/>
    public string[] Validate()
    {
        if (ClusterValidation.Mode(_node) is not ValidationMode.All)
        {
            return [];
        }

        var resources = Foreign(_root).Select(resource => new { Resource = resource, Type = TypeOf(resource) }).ToList();
        return resources.Exists(one => one.Type.StartsWith(Rds, StringComparison.Ordinal))
            ?
            [
                .. resources
                    .Where(one => RuleEngine.Knows(one.Type))
                    .GroupBy(one => one.Resource.Stack, one => one.Resource)
                    .SelectMany(Check),
            ]
            : [];
    }

    /// <summary>The resources outside clusters. Node is asked for one depth of the tree at a time: all that a cluster is made of would take
    /// longer to come over than to check.</summary>
    private static List<CfnResource> Foreign(IConstruct root)
    {
        List<CfnResource> resources = [];
        for (List<IConstruct> parents = [root]; parents.Count > 0;)
        {
            IConstruct[] children = [.. JsiiObject.Children(parents)];
            resources.AddRange(children.OfType<CfnResource>());
            parents = [.. children.Where(child => child is not (MySqlCluster or CfnElement))];
        }

        return resources;
    }

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

    private IEnumerable<string> Check(IGrouping<Stack, CfnResource> others)
    {
        var findings = RuleEngine.Run(StackTemplate.Read(others.Key), DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime));
        if (findings.Count == 0)
        {
            yield break;
        }

        var byPath = others.ToDictionary(other => other.Node.Path, StringComparer.Ordinal);
        using var ids = JsonSerializer.SerializeToDocument(
            others.Key.Resolve(byPath.ToDictionary(other => other.Key, object (other) => other.Value.LogicalId, StringComparer.Ordinal))
        );
        var paths = ids
            .RootElement.EnumerateObject()
            .ToDictionary(other => other.Value.GetString()!, other => other.Name, StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            if (!paths.TryGetValue(finding.LogicalId, out var path))
            {
                continue;
            }

            if (finding.Severity == Severity.Error)
            {
                yield return $"{path}: {finding.Message}";
            }
            else if (finding.Acknowledged is null)
            {
                Annotations.Of(byPath[path]).AddWarningV2(finding.Code, finding.Message);
            }
        }
    }
}
