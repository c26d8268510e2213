namespace RdsCluster.LocalHost.Servers;

/// <summary>The part of a log that explains a failure.</summary>
internal static class LogTail
{
    private const int Lines = 4;

    public static string Errors(string log)
    {
        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var errors = lines
            .Where(l => l.Contains("ERROR", StringComparison.OrdinalIgnoreCase) || l.StartsWith("E:", StringComparison.Ordinal))
            .ToList();
        return string.Join(" | ", (errors.Count > 0 ? errors : [.. lines]).TakeLast(Lines));
    }

    public static string ErrorsOf(string file)
    {
        try
        {
            return Errors(File.ReadAllText(file));
        }
        catch (IOException)
        {
            return $"its log {file} cannot be read";
        }
    }
}
