using System.Text.RegularExpressions;

namespace RdsCluster.Templates.Documents;

/// <summary>Finds the names that a resource refers to.</summary>
internal static partial class NodeReferences
{
    /// <param name="resource">A resource as written.</param>
    public static IEnumerable<NodeReference> Of(TemplateNode resource)
    {
        var depends = resource["DependsOn"];
        foreach (
            var name in (
                depends?.IsList == true ? depends.Items
                : depends is null ? []
                : [depends]
            ).Select(node => node.Text)
        )
        {
            if (name is not null)
            {
                yield return new NodeReference(ReferenceKind.Resource, name, "DependsOn", IsConditional: false);
            }
        }
        if (resource["Condition"]?.Text is { } condition)
        {
            yield return new NodeReference(ReferenceKind.Condition, condition, "Condition", IsConditional: false);
        }
        foreach (var property in resource["Properties"]?.Entries ?? [])
        {
            foreach (var reference in In(property.Value, property.Key, isConditional: false))
            {
                yield return reference;
            }
        }
    }

    private static IEnumerable<NodeReference> In(TemplateNode node, string property, bool isConditional)
    {
        foreach (var item in node.Items.SelectMany(item => In(item, property, isConditional)))
        {
            yield return item;
        }
        var isFunction = node.Entries.Count == 1;
        foreach (var entry in node.Entries)
        {
            foreach (var reference in isFunction ? Call(entry, property, isConditional) : [])
            {
                yield return reference;
            }
            foreach (var inner in In(entry.Value, property, isConditional || entry.Key == "Fn::If"))
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<NodeReference> Call(TemplateEntry call, string property, bool isConditional)
    {
        switch (call.Key, call.Value.Items)
        {
            case ("Ref", _) when call.Value.Text is { } name:
                yield return new NodeReference(ReferenceKind.Any, name, property, isConditional);
                break;
            case ("Fn::GetAtt", [{ Text: { } id }, ..]):
                yield return new NodeReference(ReferenceKind.Resource, id, property, isConditional);
                break;
            case ("Fn::GetAtt", []) when call.Value.Text is { } path:
                yield return new NodeReference(ReferenceKind.Resource, path.Split('.')[0], property, isConditional);
                break;
            case ("Fn::If", [{ Text: { } condition }, ..]):
                yield return new NodeReference(ReferenceKind.Condition, condition, property, isConditional);
                break;
            case ("Fn::Sub", [{ Text: { } text }, var variables]):
                foreach (var reference in Placeholders(text, property, isConditional).Where(one => variables[one.Name] is null))
                {
                    yield return reference;
                }
                break;
            case ("Fn::Sub", []) when call.Value.Text is { } text:
                foreach (var reference in Placeholders(text, property, isConditional))
                {
                    yield return reference;
                }
                break;
        }
    }

    private static IEnumerable<NodeReference> Placeholders(string text, string property, bool isConditional) =>
        Placeholder()
            .Matches(text)
            .Select(match => match.Groups["name"].Value.Trim())
            .Select(name => new NodeReference(
                name.Contains('.', StringComparison.Ordinal) ? ReferenceKind.Resource : ReferenceKind.Any,
                name.Split('.')[0],
                property,
                isConditional
            ));

    [GeneratedRegex(@"\$\{(?<name>[^}!]+)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}

/// <summary>A name that a resource refers to.</summary>
/// <param name="Property">The top-level property or attribute in which it does.</param>
/// <param name="IsConditional">Whether it stands in a branch of <c>Fn::If</c>.</param>
internal sealed record NodeReference(ReferenceKind Kind, string Name, string Property, bool IsConditional);

/// <summary>What a name may be.</summary>
internal enum ReferenceKind
{
    /// <summary>A parameter, a pseudo parameter or a resource.</summary>
    Any,
    Resource,
    Condition,
}
