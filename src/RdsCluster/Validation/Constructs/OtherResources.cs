using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using Constructs;
using RdsCluster.Validation.Models;
using RdsCluster.Validation.Rules;

namespace RdsCluster.Validation.Constructs;

/// <summary>
/// Checks the RDS resources of an app that no <see cref="MySqlCluster"/> made: plain L1s and the L1s inside CDK's L2s. One look at the
/// tree finds out whether there are any; only then their properties are resolved, once for each stack.
/// </summary>
/// <remarks>Escape hatches (<c>AddPropertyOverride</c>) are not seen here; a lint of the template sees them.</remarks>
internal sealed class OtherResources : DeputyBase, IValidation
{
    private const string Rds = "AWS::RDS::";
    private static readonly ConditionalWeakTable<IConstruct, OtherResources> Attached = [];
    private static readonly PropertyInfo Properties = typeof(CfnResource).GetProperty("CfnProperties", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly IConstruct root;
    private readonly TimeProvider time;
    private readonly List<string> clusters = [];

    private OtherResources(IConstruct root, TimeProvider time)
    {
        this.root = root;
        this.time = time;
    }

    /// <summary>Has the rest of an app checked at synth, once.</summary>
    /// <param name="root">The app.</param>
    /// <param name="clusterPath">Path of a cluster that checks its own resources, or null.</param>
    public static void Attach(IConstruct root, string? clusterPath, TimeProvider? time = null)
    {
        if (!Attached.TryGetValue(root, out var others))
        {
            others = new OtherResources(root, time ?? TimeProvider.System);
            Attached.Add(root, others);
            root.Node.AddValidation(others);
        }

        if (clusterPath is not null)
        {
            others.clusters.Add(clusterPath + '/');
        }
    }

    /// <inheritdoc/>
    public string[] Validate()
    {
        if (ClusterValidation.Mode(root) is not ValidationMode.All)
        {
            return [];
        }

        // Each path is a question to Node: first those of RDS resources alone, which are few.
        var resources = root.Node.FindAll().OfType<CfnResource>().ToList();
        return resources.Where(resource => TypeOf(resource).StartsWith(Rds, StringComparison.Ordinal)).Any(resource => !IsOfACluster(resource.Node.Path))
            ? [.. resources.Where(resource => IsOfInterest(TypeOf(resource))).Select(resource => (Resource: resource, resource.Node.Path))
                .Where(other => !IsOfACluster(other.Path)).GroupBy(other => other.Resource.Stack).SelectMany(Check)]
            : [];
    }

    private bool IsOfACluster(string path) => clusters.Exists(cluster => path.StartsWith(cluster, StringComparison.Ordinal));

    private static bool IsOfInterest(string type) => RuleEngine.Knows(type) || type is ResourceTypes.Vpc or ResourceTypes.Subnet or ResourceTypes.SecurityGroup or ResourceTypes.Topic;

    /// <summary><c>AWS::RDS::DBInstance</c> for <c>Amazon.CDK.AWS.RDS.CfnDBInstance</c>; jsii gives every L1 its own .NET type.</summary>
    private static string TypeOf(CfnResource resource)
    {
        var type = resource.GetType();
        return type.Name.StartsWith("Cfn", StringComparison.Ordinal) ? $"AWS::{type.Namespace!.Split('.')[^1]}::{type.Name["Cfn".Length..]}" : string.Empty;
    }

    private IEnumerable<string> Check(IGrouping<Stack, (CfnResource Resource, string Path)> others)
    {
        var stack = others.Key;
        var byPath = others.ToDictionary(other => other.Path, other => other.Resource, StringComparer.Ordinal);
        var asked = byPath.ToDictionary(other => other.Key, object (other) => new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["id"] = other.Value.LogicalId,
            ["properties"] = Properties.GetValue(other.Value)!,
        }, StringComparer.Ordinal);
        var region = stack.Region;
        using var resolved = JsonSerializer.SerializeToDocument(stack.Resolve(asked));
        var template = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Resources"] = resolved.RootElement.EnumerateObject().ToDictionary(
                resource => resource.Value.GetProperty("id").GetString()!,
                resource => new
                {
                    Type = TypeOf(byPath[resource.Name]),
                    Metadata = new Dictionary<string, object>(StringComparer.Ordinal) { ["aws:cdk:path"] = resource.Name },
                    Properties = resource.Value.GetProperty("properties"),
                },
                StringComparer.Ordinal),
        };
        using var document = JsonSerializer.SerializeToDocument(template);
        var model = TemplateReader.Read(document.RootElement, stack.StackName, Token.IsUnresolved(region) ? null : region)!;
        var cdkNames = new TemplateModel(model.Name, [.. model.Resources.Select(resource => resource with { ExactNames = false })]) { Region = model.Region };
        foreach (var finding in RuleEngine.Run(cdkNames, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)))
        {
            if (finding.Severity == Severity.Error)
            {
                yield return $"{finding.Path}: {finding.Message}";
            }
            else
            {
                Annotations.Of(byPath[finding.Path]).AddWarningV2(finding.Code, finding.Message);
            }
        }
    }
}
