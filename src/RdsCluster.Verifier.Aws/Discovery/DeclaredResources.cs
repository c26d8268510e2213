using RdsCluster.Templates.Assemblies;
using RdsCluster.Templates.Documents;
using RdsCluster.Templates.Evaluation;
using RdsCluster.Templates.Models;
using RdsCluster.Templates.Stacks;
using RdsCluster.Verifier.Aws.Control;
using RdsCluster.Verifier.Targets;
using Stack = RdsCluster.Templates.Stacks.Stack;

namespace RdsCluster.Verifier.Aws.Discovery;

/// <summary>What a deployed stack's template states of databases, parameter groups and security groups.</summary>
internal static class DeclaredResources
{
    /// <summary>Neither is a setting that the API tells: passwords, names of sources, and what holds at a deployment only.</summary>
    private static readonly string[] Left =
    [
        "MasterUserPassword",
        "Tags",
        "DBSnapshotIdentifier",
        "SnapshotIdentifier",
        "AllowMajorVersionUpgrade",
        "ApplyImmediately",
        "DeleteAutomatedBackups",
        "UseLatestRestorableTime",
        "Description",
        "GroupDescription",
        "VpcId",
    ];

    public static IReadOnlyList<DeclaredSettings> FromTemplate(
        TemplateNode template,
        IReadOnlyDictionary<string, string> parameters,
        IReadOnlyDictionary<string, string> physicalIds
    )
    {
        var stack = new Stack(
            TemplateFile.Alone("stack.json"),
            template,
            _ => new EvaluationInput
            {
                Parameter = name => parameters.TryGetValue(name, out var value) ? Value.FromText(value) : null,
                Names = new DeployedNames(physicalIds),
            }
        );
        return
        [
            .. from resource in stack.Resources.Values
            where stack.Exists(resource) && physicalIds.ContainsKey(resource.LogicalId)
            let declared = Read(stack, resource, physicalIds[resource.LogicalId])
            where declared is not null
            select declared,
        ];
    }

    private static DeclaredSettings? Read(Stack stack, TemplateResource resource, string identifier) =>
        resource.Type switch
        {
            ResourceTypes.DBInstance or ResourceTypes.DBCluster => Of(resource.Type, identifier, Properties(stack, resource)),
            ResourceTypes.DBParameterGroup or ResourceTypes.DBClusterParameterGroup => Of(
                resource.Type,
                identifier,
                Entries(stack, resource, "Parameters").Select(e => (DeclaredSettings.Parameter + e.Name, e.Value))
            ),
            ResourceTypes.SecurityGroup => Of(resource.Type, identifier, Rules(stack, resource, identifier)),
            _ => null,
        };

    private static DeclaredSettings Of(string type, string identifier, IEnumerable<(string Name, Value Value)> properties)
    {
        var given = properties.Where(p => !p.Value.IsAbsent).Select(p => (p.Name, Text: Text(p.Value))).ToList();
        return new(type, identifier, given.Where(p => p.Text is not null).ToDictionary(p => p.Name, p => p.Text!, StringComparer.Ordinal))
        {
            Unknown = [.. given.Where(p => p.Text is null).Select(p => p.Name)],
        };
    }

    private static IEnumerable<(string Name, Value Value)> Properties(Stack stack, TemplateResource resource) =>
        resource
            .Properties.Entries.Where(e => !Left.Contains(e.Key))
            .Select(e => (e.Key, stack.Evaluator.Evaluate(e.Value)))
            .SelectMany(p => p.Item2.IsMap ? p.Item2.Entries.Select(e => ($"{p.Key}.{e.Key}", e.Value)) : [(p.Key, p.Item2)]);

    private static IEnumerable<(string Name, Value Value)> Entries(Stack stack, TemplateResource resource, string property) =>
        stack.Evaluator.Evaluate(resource.Properties[property]) is { IsMap: true } map ? map.Entries.Select(e => (e.Key, e.Value)) : [];

    /// <summary>Rules that the group states, and those that are separate resources.</summary>
    private static IEnumerable<(string Name, Value Value)> Rules(Stack stack, TemplateResource group, string identifier)
    {
        foreach (var direction in new[] { DeclaredSettings.Ingress, DeclaredSettings.Egress })
        {
            var own = stack.Evaluator.Evaluate(group.Properties[direction]);
            var others = stack
                .Resources.Values.Where(r => r.Type == $"AWS::EC2::{direction}" && stack.Exists(r))
                .Select(r => Value.Of(r.Properties.Entries.ToDictionary(e => e.Key, e => stack.Evaluator.Evaluate(e.Value))))
                .Where(r => r["GroupId"].AsText == identifier)
                .ToList();
            if (direction == DeclaredSettings.Egress && own.IsAbsent && others.Count == 0)
            {
                // EC2 lets everything out where the template says nothing.
                yield return (direction, Value.Of("all 0.0.0.0/0"));
                continue;
            }
            var rules = own.Items.Concat(others).Select(RuleText).ToList();
            yield return (direction, own.IsKnown || own.IsAbsent ? Joined(rules) : Value.Unknown);
        }
    }

    private static Value Joined(List<string?> rules) =>
        rules.Contains(null) ? Value.Unknown : Value.Of(string.Join(", ", rules.Distinct().Order(StringComparer.Ordinal)));

    private static string? RuleText(Value rule)
    {
        var peers = new[]
        {
            "CidrIp",
            "CidrIpv6",
            "SourceSecurityGroupId",
            "DestinationSecurityGroupId",
            "SourcePrefixListId",
            "DestinationPrefixListId",
        };
        var peer = peers.Select(p => rule[p].AsText).FirstOrDefault(p => p is not null);
        return peer is null || rule["IpProtocol"].AsText is not { } protocol
            ? null
            : NetworkReader.RuleText(protocol, (int?)rule["FromPort"].AsNumber, (int?)rule["ToPort"].AsNumber, peer);
    }

    private static string? Text(Value value) =>
        value.IsHidden ? null
        : value.IsList
            ? value.Items.Select(Text).ToList() is var items && items.Contains(null) ? null
                : string.Join(", ", items.Order(StringComparer.Ordinal))
        : value.AsText;

    /// <summary>References are physical ids; of attributes, ARNs that end with one and ids are known.</summary>
    private sealed class DeployedNames(IReadOnlyDictionary<string, string> physicalIds) : IResourceNames
    {
        public Value? Ref(string logicalId) => physicalIds.TryGetValue(logicalId, out var id) ? Value.Of(id) : null;

        public Value? GetAtt(string logicalId, string attribute) =>
            attribute is "Arn" or "GroupId" && physicalIds.TryGetValue(logicalId, out var id) ? Value.Of(id) : null;
    }
}
