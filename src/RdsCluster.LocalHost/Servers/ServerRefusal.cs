using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Servers;

/// <summary>Why a server did not start: the parameter that its log complains of, or the log's own line.</summary>
internal static class ServerRefusal
{
    private const string Mark = " Its log: ";

    /// <summary>MariaDB refuses some values, of character sets for instance, before it opens its log.</summary>
    private const string Unopened = "empty, since the server ended before it opened it. Check the values in the parameter group.";

    /// <summary>The option that an error names by its name, or by a value that can be mistaken for nothing else.</summary>
    /// <param name="options">Parameters of the parameter group, as <c>name=value</c>.</param>
    /// <param name="errors">The error lines of the log.</param>
    public static string? Parameter(IReadOnlyList<string> options, string errors)
    {
        var text = errors.Replace('-', '_');
        return options.FirstOrDefault(option => text.Contains(NameOf(option), StringComparison.OrdinalIgnoreCase))
            ?? options.FirstOrDefault(option => Words(option).Any(word => Quoted(errors, word)));
    }

    public static LocalHostException Of(string instance, ServerProgram program, int exitCode, string? parameter, string errors) =>
        new(
            parameter is null
                ? $"{instance}: {program.Product} does not start (exit code {exitCode}).{Mark}{(errors.Length > 0 ? errors : Unopened)}"
                : $"{instance}: {program.Product} does not start with the parameter {parameter}. Change it in the parameter "
                    + $"group.{Mark}{errors}"
        );

    public static string NameOf(string option) => option.Split('=')[0];

    /// <summary>What the log says in an error made by <see cref="Of"/>.</summary>
    public static string Reason(LocalHostException error) => error.Message.Split(Mark, 2)[^1];

    /// <summary>The errors of a log without time, thread and subsystem, and without the line that only says that the server ends.</summary>
    public static string Plain(string errors) =>
        string.Join(
            " | ",
            errors
                .Split(" | ")
                .Select(line => line[(line.LastIndexOf("] ", StringComparison.Ordinal) is var end and >= 0 ? end + 2 : 0)..])
                .Select(line => line.Split("/mariadbd: ", 2)[^1])
                .Where(line => line is not "Aborting")
        );

    private static string[] Words(string option) =>
        option.Split('=', 2)[^1].Trim('"').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool Quoted(string errors, string word) =>
        errors.Contains($"'{word}'", StringComparison.OrdinalIgnoreCase)
        || errors.Contains($"\"{word}\"", StringComparison.OrdinalIgnoreCase);
}
