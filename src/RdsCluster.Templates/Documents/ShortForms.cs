namespace RdsCluster.Templates.Documents;

/// <summary>CloudFormation's YAML tags: <c>!Sub</c> stands for the function <c>Fn::Sub</c>.</summary>
internal static class ShortForms
{
    /// <summary>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html</summary>
    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal)
    {
        "And",
        "Base64",
        "Cidr",
        "Contains",
        "EachMemberEquals",
        "EachMemberIn",
        "Equals",
        "FindInMap",
        "GetAZs",
        "GetAtt",
        "If",
        "ImportValue",
        "Join",
        "Length",
        "Not",
        "Or",
        "RefAll",
        "Select",
        "Split",
        "Sub",
        "ToJsonString",
        "Transform",
        "ValueOf",
        "ValueOfAll",
    };

    /// <summary>The function that a tag stands for; null for a tag of YAML's own.</summary>
    /// <exception cref="TemplateSyntaxException">CloudFormation does not know the tag.</exception>
    public static string? Function(string tag, int line) =>
        tag switch
        {
            "!Ref" => "Ref",
            "!Condition" => "Condition",
            _ when tag.StartsWith('!') && Functions.Contains(tag[1..]) => "Fn::" + tag[1..],
            _ when tag.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal) => null,
            _ => throw new TemplateSyntaxException($"the tag '{tag}' is none of CloudFormation's", line),
        };
}
