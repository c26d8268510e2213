using System.Globalization;
using System.Text.RegularExpressions;
using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>What holds for every resource: its schema and its tags.</summary>
internal static partial class GeneralRules
{
    private const int MaxTags = 50;
    private static readonly string Schema = AwsDocs.Cfn("aws-template-resource-type-ref");
    private static readonly string Tagging = AwsDocs.Rds("USER_Tagging");
    private static readonly string[] Tagged =
    [
        .. ResourceSets.Databases,
        .. ResourceSets.Global,
        .. ResourceSets.SubnetGroup,
        .. ResourceSets.ParameterGroups,
        .. ResourceSets.OptionGroup,
        .. ResourceSets.Proxy,
        .. ResourceSets.ProxyEndpoint,
        .. ResourceSets.Events,
    ];

    public static readonly Rule[] All =
    [
        RuleFactory.Many(
            "RDSC001",
            ResourceProperties.Types,
            "(any)",
            "only properties that the resource type has",
            Schema,
            subject => UnknownProperties(subject, certain: true)
        ),
        RuleFactory.Many(
            "RDSC027",
            ResourceProperties.Types,
            "(any)",
            "only properties of the recorded list",
            Schema,
            subject => UnknownProperties(subject, certain: false),
            Severity.Warning
        ),
        RuleFactory.Many("RDSC028", ResourceProperties.Types, "(any)", "only names that a nested property has", Schema, UnknownNames),
        RuleFactory.Check("RDSC029", ["AWS::RDS::*"], "Type", "a type that CloudFormation has", Schema, UnknownType),
        RuleFactory.Many("RDSC002", ResourceProperties.Types, "(any)", "a value of the property's type", Schema, WrongTypes),
        RuleFactory.Many(
            "RDSC003",
            ResourceProperties.Types,
            "(any)",
            "every property that CloudFormation requires",
            Schema,
            MissingProperties
        ),
        RuleFactory.Many("RDSC004", ResourceProperties.Types, "(any)", "no attribute that only AWS sets", Schema, ReadOnlyProperties),
        RuleFactory.Check("RDSC005", Tagged, "Tags", "at most 50 tags", Tagging, TooManyTags),
        RuleFactory.Many(
            "RDSC006",
            Tagged,
            "Tags",
            "tag keys of 1 to 128 characters that do not begin with aws:, values of at most 256",
            Tagging,
            BadTags
        ),
        RuleFactory.Many(
            "RDSC009",
            Tagged,
            "Tags",
            "tags of letters, digits, spaces and _ . : / = + - @, not beginning with rds:",
            AwsDocs.Api("Tag"),
            ForeignTags
        ),
        RuleFactory.Many("RDSC008", Tagged, "Tags", "each tag key once", Tagging, DuplicateTags),
    ];

    /// <summary>Certainly wrong is what resembles a property of the type, or what its sister type has; anything else may be younger than
    /// the list.</summary>
    private static IEnumerable<Violation> UnknownProperties(Subject subject, bool certain)
    {
        if (!subject.Resource.ExactNames)
        {
            return [];
        }
        var known = ResourceProperties.Of(subject.Type).Kinds;
        return subject
            .Resource.Properties.Entries.Keys.Where(name => !known.ContainsKey(name) && !name.StartsWith("Fn::", StringComparison.Ordinal))
            .Select(name => (Name: name, Meant: Similar.To(name, known.Keys), Owner: SisterWith(subject.Type, name)))
            .Where(found => (found.Meant ?? found.Owner) is not null == certain)
            .Select(found => new Violation(
                Value.Of(found.Name).ToString(),
                $"{subject.Type} has no such property (as of {ResourceProperties.Recorded})",
                found.Meant is not null ? $"Did you mean {found.Meant}?"
                    : found.Owner is not null ? $"Remove it, or set it on the {found.Owner}."
                    : "Remove it; if it is newer than this list, acknowledge this warning.",
                Value.Of(found.Name).ToString().Trim('\'')
            ));
    }

    /// <summary>Instances and clusters share many properties, but not all.</summary>
    private static string? SisterWith(string type, string property)
    {
        var sister = type switch
        {
            ResourceTypes.DBInstance => ResourceTypes.DBCluster,
            ResourceTypes.DBCluster => ResourceTypes.DBInstance,
            _ => null,
        };
        return sister is not null && ResourceProperties.Of(sister).Kinds.ContainsKey(property) ? sister : null;
    }

    /// <summary>CloudFormation compares names with regard to case. A name that resembles none may be younger than the list.</summary>
    private static IEnumerable<Violation> UnknownNames(Subject subject) =>
        !subject.Resource.ExactNames
            ? []
            : ResourceProperties
                .Of(subject.Type)
                .Nested.SelectMany(nested =>
                    Maps(subject, nested.Key)
                        .SelectMany(map => map.Entries.Keys)
                        .Where(name => !nested.Value.Contains(name))
                        .Distinct()
                        .Select(name => (Path: nested.Key, Name: name, Meant: Similar.To(name, nested.Value)))
                )
                .Where(found => found.Meant is not null)
                .Select(found => new Violation(
                    Value.Of(found.Name).ToString(),
                    $"{found.Path} of {subject.Type} has no such name (as of {ResourceProperties.Recorded})",
                    $"Did you mean {found.Meant}?",
                    Value.Of($"{found.Path}.{found.Name}").ToString().Trim('\'')
                ));

    /// <summary>The maps at a path, in lists as well.</summary>
    private static IEnumerable<Value> Maps(Subject subject, string path) =>
        path.Split('.')
            .Aggregate(
                new[] { subject.Resource.Properties }.AsEnumerable(),
                (values, step) =>
                    values
                        .Select(value => value[step])
                        .SelectMany(value => value.IsList ? value.Items : [value])
                        .Where(value => value.IsMap)
            );

    private static Violation? UnknownType(Subject subject) =>
        !ResourceProperties.RdsTypes.Contains(subject.Type)
        && subject.Type != ResourceTypes.DBClusterEndpoint
        && Similar.To(subject.Type, ResourceProperties.RdsTypes.Order(StringComparer.Ordinal)) is { } near
            ? new Violation(
                Value.Of(subject.Type).ToString(),
                $"CloudFormation has no such type (as of {ResourceProperties.Recorded})",
                $"Did you mean {near}?"
            )
            : null;

    private static IEnumerable<Violation> WrongTypes(Subject subject)
    {
        foreach (var (name, kind) in ResourceProperties.Of(subject.Type).Kinds)
        {
            if (Problem(subject.Resource[name], kind) is { } allowed)
            {
                yield return new Violation(Secret(name, subject.Resource[name]), allowed, "Correct the value.", name);
            }
        }
    }

    /// <summary>CloudFormation turns text into numbers and flags, and those into text; lists and maps it never turns.</summary>
    private static string? Problem(Value value, string kind) =>
        !value.IsKnown
            ? null
            : kind switch
            {
                "boolean" when value.AsBool is null => "a boolean is needed: true or false",
                "integer" when value.AsNumber is not { } number || number != decimal.Truncate(number) => "a whole number is needed",
                "number" when value.AsNumber is null => "a number is needed",
                "string" when value.IsList || value.IsMap => "a text is needed",
                "array" when !value.IsList => "a list is needed",
                "object" when !value.IsMap => "a map is needed",
                _ => null,
            };

    private static string Secret(string name, Value value) =>
        name.Contains("Password", StringComparison.Ordinal) ? "a value of another type" : value.ToString();

    private static IEnumerable<Violation> MissingProperties(Subject subject) =>
        subject.Resource.Properties.IsMap
            ? ResourceProperties
                .Of(subject.Type)
                .Required.Where(name => subject.Resource[name].IsAbsent)
                .Order(StringComparer.Ordinal)
                .Select(name => new Violation("nothing", $"{subject.Type} needs it", $"Set {name}.", name))
            : [];

    private static IEnumerable<Violation> ReadOnlyProperties(Subject subject) =>
        ResourceProperties
            .Of(subject.Type)
            .ReadOnly.Where(name => subject.Resource[name].IsGiven && subject.Resource.ExactNames)
            .Order(StringComparer.Ordinal)
            .Select(name => new Violation(
                subject.Resource[name].ToString(),
                "AWS alone sets this attribute",
                "Remove it; read it with Fn::GetAtt.",
                name
            ));

    private static Violation? TooManyTags(Subject subject)
    {
        var count = subject["Tags"].Items.Count;
        return count <= MaxTags
            ? null
            : new Violation($"{count} tags", "a resource has at most 50 tags", "Remove tags; one tag can hold several values.");
    }

    private static IEnumerable<Violation> BadTags(Subject subject)
    {
        foreach (var tag in subject["Tags"].Items)
        {
            var (key, value) = (tag["Key"].AsText, tag["Value"].AsText);
            if (key is not null && key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                yield return new Violation(tag["Key"].ToString(), "keys that begin with aws: belong to AWS", "Choose another prefix.");
            }
            if (key is { Length: 0 or > 128 })
            {
                yield return new Violation(
                    string.Create(CultureInfo.InvariantCulture, $"a key of {key.Length} characters"),
                    "a tag key has 1 to 128 characters",
                    "Use another key."
                );
            }
            if (value is { Length: > 256 })
            {
                yield return new Violation(
                    string.Create(CultureInfo.InvariantCulture, $"a value of {value.Length} characters"),
                    "a tag value has at most 256 characters",
                    "Shorten it."
                );
            }
        }
    }

    private static IEnumerable<Violation> ForeignTags(Subject subject)
    {
        foreach (
            var text in subject["Tags"].Items.SelectMany(tag => new[] { tag["Key"], tag["Value"] }).Where(text => text.AsText is not null)
        )
        {
            if (!TagCharacters().IsMatch(text.AsText!))
            {
                yield return new Violation(
                    text.ToString(),
                    "RDS takes letters, digits, spaces and _ . : / = + - @ in tags",
                    "Leave the other characters out."
                );
            }
            else if (text.AsText!.StartsWith("rds:", StringComparison.OrdinalIgnoreCase))
            {
                yield return new Violation(text.ToString(), "tags that begin with rds: belong to RDS", "Choose another prefix.");
            }
        }
    }

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z", RegexOptions.None, 1000)]
    private static partial Regex TagCharacters();

    private static IEnumerable<Violation> DuplicateTags(Subject subject) =>
        subject["Tags"]
            .Items.Select(tag => tag["Key"].AsText)
            .OfType<string>()
            .GroupBy(key => key)
            .Where(group => group.Count() > 1)
            .Select(group => new Violation(
                string.Create(CultureInfo.InvariantCulture, $"{Value.Of(group.Key)} {group.Count()} times"),
                "each tag key stands once",
                "Keep one of them."
            ));
}
