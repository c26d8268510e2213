using RdsCluster.Templates.Documents;
using RdsCluster.Templates.Models;

namespace RdsCluster.Templates.Evaluation;

/// <summary>The values of a template's parameters: as given, else the default, else the only value that is allowed.</summary>
internal static class ParameterEvaluation
{
    /// <param name="declaration">The parameter's entry in <c>Parameters</c>.</param>
    /// <param name="given">The value that the caller gives, or null.</param>
    public static Value Of(TemplateNode declaration, Value? given)
    {
        var value = given is { AsText: { } text } ? Typed(declaration, text) : given ?? Assumed(declaration);
        return declaration["NoEcho"]?.Scalar is "true" ? value.Hidden() : value;
    }

    public static IReadOnlyList<string> Allowed(TemplateNode declaration) =>
        [.. (declaration["AllowedValues"]?.Items ?? []).Select(value => value.Scalar).OfType<string>()];

    public static bool IsList(TemplateNode declaration) =>
        declaration["Type"]?.Text is { } type && (type is "CommaDelimitedList" || type.StartsWith("List<", StringComparison.Ordinal));

    private static Value Assumed(TemplateNode declaration)
    {
        // The default of an SSM parameter is the name under which its value is kept, not the value.
        if (declaration["Type"]?.Text?.StartsWith("AWS::SSM::Parameter::Value", StringComparison.Ordinal) == true)
        {
            return Value.Unknown;
        }
        return declaration["Default"]?.Scalar is { } text ? Typed(declaration, text)
            : Allowed(declaration) is [var only] ? Typed(declaration, only)
            : Value.Unknown;
    }

    private static Value Typed(TemplateNode declaration, string text) =>
        IsList(declaration) ? Value.Of([.. text.Split(',', StringSplitOptions.TrimEntries).Select(Value.FromText)]) : Value.FromText(text);
}
