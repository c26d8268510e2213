using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>A parameter group as the rules read it.</summary>
internal static class ParameterGroups
{
    public static IEnumerable<string> Names(Subject subject) => Engine(subject) is null ? [] : subject["Parameters"].Entries.Keys;

    /// <summary>The family in lower case, as RDS stores it.</summary>
    public static string? Family(Subject subject) => subject["Family"].Lower();

    public static string? Engine(Subject subject) =>
        Family(subject) switch
        {
            { } family when family.StartsWith("aurora-mysql", StringComparison.Ordinal) => "aurora-mysql",
            { } family when family.StartsWith("mysql", StringComparison.Ordinal) => "mysql",
            { } family when family.StartsWith("mariadb", StringComparison.Ordinal) => "mariadb",
            _ => null,
        };

    /// <summary>The group is for MySQL or Aurora MySQL of this series or a later one.</summary>
    public static bool IsFrom(Subject subject, int major, int minor) =>
        Engine(subject) is "mysql" or "aurora-mysql"
        && EngineVersion.Parse(Family(subject)![Engine(subject)!.Length..])?.Series >= new Version(major, minor);

    /// <summary>RDS lists some parameters with hyphens and takes both spellings.</summary>
    public static Value Parameter(Subject subject, string name)
    {
        var parameters = subject["Parameters"];
        return parameters[name].IsAbsent ? parameters[ServerParameters.Plain(name)] : parameters[name];
    }

    public static bool IsOneOf(Value value, params string[] texts) =>
        value.AsText is { } text && texts.Contains(text, StringComparer.OrdinalIgnoreCase);

    public static string? Nearest(Subject subject, string name) => ServerParameters.Nearest(Engine(subject)!, name);

    public static Violation InParameter(string parameter, string got, string allowed, string remedy) =>
        new(got, allowed, remedy, Value.Of(parameter).ToString().Trim('\''));
}
