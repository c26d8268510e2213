using System.Globalization;

namespace RdsCluster.Verifier.Runs;

/// <summary>A weekly window as RDS writes it: <c>sun:03:00-sun:03:30</c>, UTC.</summary>
internal static class MaintenanceWindow
{
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    private static readonly int WeekMinutes = 7 * 24 * 60;

    /// <summary>Whether the window is open; one that does not parse never is.</summary>
    public static bool Contains(string window, DateTimeOffset moment)
    {
        if (window.Split('-') is not [var from, var to] || Parse(from) is not { } start || Parse(to) is not { } end)
        {
            return false;
        }
        var utc = moment.ToUniversalTime();
        var now = (int)utc.DayOfWeek * 24 * 60 + utc.Hour * 60 + utc.Minute;
        var length = (end - start + WeekMinutes) % WeekMinutes;
        return (now - start + WeekMinutes) % WeekMinutes < length;
    }

    private static int? Parse(string text) =>
        text.Length == 9
        && Array.IndexOf(Days, text[..3].ToLowerInvariant()) is var day and >= 0
        && TimeOnly.TryParseExact(text[4..], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? day * 24 * 60 + time.Hour * 60 + time.Minute
            : null;
}
