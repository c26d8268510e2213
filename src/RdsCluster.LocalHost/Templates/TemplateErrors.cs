using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Templates;

/// <summary>What can be wrong with a template, each said once.</summary>
internal static class TemplateErrors
{
    /// <param name="read">Templates that were read.</param>
    /// <param name="notRead">What could not be looked at, such as nested stacks.</param>
    public static LocalHostException NoDatabase(string path, IReadOnlyCollection<string> read, IReadOnlyCollection<string> notRead) =>
        new(
            $"'{path}' has no database: no AWS::RDS::DBInstance and no AWS::RDS::DBCluster in "
                + $"{string.Join(", ", read.Select(file => Path.GetFileName(file)))}."
                + (notRead.Count == 0 ? "" : $" Not read: {string.Join("; ", notRead)}.")
        );

    public static LocalHostException OnlyUnsupported(string path, IEnumerable<string> reasons) =>
        new($"'{path}' has no database that can be rehearsed. {string.Join(' ', reasons)}");

    public static LocalHostException Value(string logicalId, string property, string? got, string allowed) =>
        new($"{logicalId}.{property}: got '{got}'; allowed is {allowed}.");

    public static LocalHostException Circular(string name) => new($"The template refers to '{name}' in a loop.");

    public static LocalHostException Unresolvable(string logicalId, string property) =>
        new($"{logicalId}.{property} has no value before deployment. Give the template parameter a default or a value.");
}
