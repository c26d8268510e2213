using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Templates;

/// <summary>What can be wrong with a template, each said once.</summary>
internal static class TemplateErrors
{
    public static LocalHostException Missing(string path) =>
        new($"Template '{path}' does not exist. Give a synthesized template or the output directory of `cdk synth` (cdk.out).");

    public static LocalHostException NoAssembly(string directory) =>
        new(
            $"Directory '{directory}' has no manifest.json, so it is not the output of `cdk synth`. Run `cdk synth` first, or name a template file."
        );

    public static LocalHostException NoStack(string directory) => new($"The cloud assembly in '{directory}' has no stack.");

    public static LocalHostException Unreadable(string path, Exception inner) =>
        new($"Template '{path}' cannot be read: {inner.Message}", inner: inner);

    public static LocalHostException TooLarge(string path, long bytes, long allowed) =>
        new($"Template '{path}' has {bytes:N0} bytes; the largest that is read has {allowed:N0} (CloudFormation itself takes 1 MB).");

    public static LocalHostException NotUtf8(string path, Exception inner) => new($"Template '{path}' is not valid UTF-8.", inner: inner);

    public static LocalHostException NotJson(string path, System.Text.Json.JsonException inner) =>
        new(
            $"Template '{path}' is not JSON: line {inner.LineNumber + 1}, byte {inner.BytePositionInLine + 1}. YAML templates: convert them, or let `cdk synth` write JSON.",
            inner: inner
        );

    public static LocalHostException NotATemplate(string path) =>
        new($"'{path}' is JSON, but not a CloudFormation template: it has no 'Resources' object.");

    public static LocalHostException NoDatabase(string path) =>
        new($"'{path}' has no database: no AWS::RDS::DBInstance and no AWS::RDS::DBCluster.");

    public static LocalHostException OnlyUnsupported(string path, IEnumerable<string> reasons) =>
        new($"'{path}' has no database that can be rehearsed. {string.Join(' ', reasons)}");

    public static LocalHostException Value(string logicalId, string property, string? got, string allowed) =>
        new($"{logicalId}.{property}: got '{got}'; allowed is {allowed}.");

    public static LocalHostException Circular(string name) => new($"The template refers to '{name}' in a circle.");

    public static LocalHostException Unresolvable(string logicalId, string property) =>
        new($"{logicalId}.{property} has no value before deployment. Give the template parameter a default or a value.");
}
