namespace RdsCluster.LocalHost.Servers;

/// <summary>The part of a log that explains a failure.</summary>
internal static class LogTail
{
    private const int Lines = 4;

    public static string Errors(string log)
    {
        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var errors = lines
            .Where(l =>
                l.Contains("ERROR", StringComparison.OrdinalIgnoreCase) || l.StartsWith("E:", StringComparison.Ordinal) || IsComplaint(l)
            )
            .ToList();
        return string.Join(" | ", (errors.Count > 0 ? errors : [.. lines]).TakeLast(Lines));
    }

    /// <summary>MariaDB's options complain in the program's own name, without a time and a level: <c>/usr/sbin/mariadbd: Character set
    /// …</c>.</summary>
    private static bool IsComplaint(string line) =>
        line.Split(": ", 2) is [var program, { Length: > 0 }]
        && !program.Contains(' ', StringComparison.Ordinal)
        && (program.EndsWith("mariadbd", StringComparison.Ordinal) || program.EndsWith("mysqld", StringComparison.Ordinal));

    /// <param name="from">Byte from which on the log is of interest.</param>
    public static string ErrorsOf(string file, long from = 0)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            stream.Seek(from, SeekOrigin.Begin);
            return Errors(new StreamReader(stream).ReadToEnd());
        }
        catch (IOException)
        {
            return $"its log {file} cannot be read";
        }
    }
}
