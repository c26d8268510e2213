namespace RdsCluster.Topologies;

/// <summary>Windows of the readers: each a day before the last, so that a bad minor version shows on a reader first and never on all at
/// once.</summary>
internal static class MaintenanceWindows
{
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <param name="window"><c>ddd:hh:mm-ddd:hh:mm</c>.</param>
    /// <param name="daysEarlier">How many days before the writer's.</param>
    /// <returns>The moved window, or the same text where it does not parse: that is for the rules to say.</returns>
    public static string Earlier(string window, int daysEarlier)
    {
        var parts = window.Split('-');
        return parts is [{ Length: 9 } from, { Length: 9 } to] && Move(from, daysEarlier) is { } start && Move(to, daysEarlier) is { } end
            ? $"{start}-{end}"
            : window;
    }

    private static string? Move(string moment, int daysEarlier)
    {
        var day = Array.IndexOf(Days, moment[..3].ToLowerInvariant());
        return day < 0 ? null : Days[(day + (Days.Length * 3) - daysEarlier) % Days.Length] + moment[3..];
    }
}
