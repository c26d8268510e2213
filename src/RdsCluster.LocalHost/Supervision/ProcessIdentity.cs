using System.Diagnostics;

namespace RdsCluster.LocalHost.Supervision;

/// <summary>Tells a process from a later one that got the same id.</summary>
internal static class ProcessIdentity
{
    /// <summary>When the process started, in the system's own words; null when there is none.</summary>
    public static string? StartTime(int processId)
    {
        try
        {
            var stat = $"/proc/{processId}/stat";
            // Field 22, counted behind the program's name, which may hold blanks and parentheses.
            if (File.Exists(stat) && File.ReadAllText(stat) is var text)
            {
                return text[(text.LastIndexOf(')') + 2)..].Split(' ')[19];
            }
            using var process = Process.GetProcessById(processId);
            return process.StartTime.ToUniversalTime().Ticks.ToString();
        }
        catch (Exception e) when (e is IOException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
