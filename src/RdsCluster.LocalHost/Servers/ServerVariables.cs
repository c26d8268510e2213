using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Servers;

/// <summary>The settings a server program knows, from its own help.</summary>
internal static class ServerVariables
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(ServerProgram program, CancellationToken cancellationToken)
    {
        var result = await ProgramRun.RunAsync(
            [.. program.Command, "--no-defaults", .. ServerFiles.Options(program), "--verbose", "--help"],
            TimeSpan.FromSeconds(30),
            cancellationToken
        );
        var variables = Parse(result.Output);
        return variables.Count > 0
            ? variables
            : throw new LocalHostException($"{program} does not list its settings ('--verbose --help'): {result.Complaint}");
    }

    /// <summary>Reads the table behind the line of dashes: a name, spaces, the default.</summary>
    public static IReadOnlyDictionary<string, string> Parse(string help)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var table = help.Split('\n')
            .SkipWhile(l => !l.StartsWith("------", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(l => l.Trim().Length > 0);
        foreach (var line in table)
        {
            var columns = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            variables[Normalise(columns[0])] = columns.Length > 1 ? columns[1] : "";
        }

        return variables;
    }

    public static string Normalise(string name) => name.Trim().ToLowerInvariant().Replace('-', '_');
}
