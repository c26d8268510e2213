using RdsCluster.Templates.Documents;
using RdsCluster.Templates.Evaluation;

namespace RdsCluster.Templates.Stacks;

/// <summary>Template parameters from the command line: <c>Key=Value</c>, and files in the forms that the AWS CLI takes.</summary>
internal static class ParameterOverrides
{
    /// <summary>The parameters of files and of single entries; the latter win, and of them the last.</summary>
    /// <exception cref="TemplateException">A file cannot be read, or an entry is not of the form <c>Key=Value</c>.</exception>
    public static IReadOnlyDictionary<string, string> Read(IEnumerable<string> files, IEnumerable<string> entries)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in files.SelectMany(FromFile).Concat(entries.Select(entry => Entry(entry, "--parameter"))))
        {
            parameters[key] = value;
        }
        return parameters;
    }

    /// <summary>Refuses parameters that no template has, and values that CloudFormation would not take.</summary>
    /// <exception cref="TemplateException">A name or a value does not fit.</exception>
    public static void Check(IReadOnlyDictionary<string, string> given, IReadOnlyList<TemplateNode> templates)
    {
        var declared = templates.SelectMany(template => template["Parameters"]?.Entries ?? []).ToLookup(entry => entry.Key);
        foreach (var (name, value) in given)
        {
            if (!declared[name].Any())
            {
                var names = string.Join(", ", declared.Select(group => group.Key).Order(StringComparer.Ordinal));
                throw new TemplateException(
                    $"parameter '{name}': the template has none of this name. It has: {(names.Length == 0 ? "no parameters" : names)}."
                );
            }
            foreach (var declaration in declared[name].Select(entry => entry.Value))
            {
                var allowed = ParameterEvaluation.Allowed(declaration);
                var parts = ParameterEvaluation.IsList(declaration) ? value.Split(',', StringSplitOptions.TrimEntries) : [value];
                if (allowed.Count > 0 && parts.Any(part => !allowed.Contains(part, StringComparer.Ordinal)))
                {
                    var got = declaration["NoEcho"]?.Scalar is "true" ? "a hidden value" : $"'{value}'";
                    throw new TemplateException($"parameter '{name}': got {got}; allowed is {string.Join(", ", allowed)}.");
                }
            }
        }
    }

    /// <summary>
    /// <c>[{"ParameterKey": …, "ParameterValue": …}]</c> of <c>aws cloudformation create-stack</c>, <c>["Key=Value"]</c> of
    /// <c>deploy</c>, or <c>{"Parameters": {…}}</c> of a CodePipeline configuration.
    /// </summary>
    private static IEnumerable<(string Key, string Value)> FromFile(string file)
    {
        var root = TemplateText.Read(file);
        return root.IsList ? root.Items.Select(item => Item(item, file)).OfType<(string, string)>()
            : root.IsMap ? ((root["Parameters"] ?? root).Entries).Select(entry => (entry.Key, Scalar(entry.Value, entry.Key, file)))
            : throw new TemplateException(
                $"{file}: got no list of parameters. Give [{{\"ParameterKey\": \"…\", \"ParameterValue\": \"…\"}}] as for the AWS CLI."
            );
    }

    private static (string, string)? Item(TemplateNode item, string file) =>
        item.Text is { } entry ? Entry(entry, file)
        : item["ParameterKey"]?.Text is not { } key ? throw new TemplateException($"{file}:{item.Line}: an entry has no \"ParameterKey\".")
        : item["UsePreviousValue"]?.Scalar is "true" ? null
        : (key, Scalar(item["ParameterValue"], key, file));

    private static string Scalar(TemplateNode? value, string key, string file) =>
        value?.Scalar
        ?? (value is { IsList: true } ? string.Join(',', value.Items.Select(item => item.Scalar)) : null)
        ?? throw new TemplateException($"{file}: the parameter '{key}' has no value.");

    private static (string, string) Entry(string entry, string source) =>
        entry.Split('=', 2) is [{ Length: > 0 } key, var value]
            ? (key, value)
            : throw new TemplateException($"{source}: got '{entry}'; the form is Key=Value.");
}
