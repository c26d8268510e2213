using System.Globalization;
using System.Text.RegularExpressions;

namespace RdsCluster.Rules.Catalogue;

/// <summary>A daily or weekly window in UTC, in minutes.</summary>
/// <param name="Start">Minutes since midnight, or since Monday's midnight.</param>
/// <param name="Length">Minutes; a window may run past the end of the day or the week.</param>
internal sealed partial record TimeWindow(int Start, int Length)
{
    public const int Day = 24 * 60;
    public const int Week = 7 * Day;
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary><c>hh24:mi-hh24:mi</c>, or null.</summary>
    public static TimeWindow? Daily(string text)
    {
        var match = DailyForm().Match(text);
        return match.Success ? Between(Minutes(match, "1"), Minutes(match, "2"), Day) : null;
    }

    /// <summary><c>ddd:hh24:mi-ddd:hh24:mi</c>, or null.</summary>
    public static TimeWindow? Weekly(string text)
    {
        var match = WeeklyForm().Match(text.ToLowerInvariant());
        return match.Success
            ? Between(
                (Array.IndexOf(Days, match.Groups["d1"].Value) * Day) + Minutes(match, "1"),
                (Array.IndexOf(Days, match.Groups["d2"].Value) * Day) + Minutes(match, "2"),
                Week
            )
            : null;
    }

    /// <summary>True if this daily window overlaps the weekly one on any day.</summary>
    public bool Overlaps(TimeWindow weekly)
    {
        for (var day = -1; day <= 7; day++)
        {
            var from = Start + (day * Day);
            if (from < weekly.Start + weekly.Length && weekly.Start < from + Length)
            {
                return true;
            }
        }
        return false;
    }

    private static TimeWindow Between(int start, int end, int period) => new(start, (end - start + period) % period);

    private static int Minutes(Match match, string end) =>
        (int.Parse(match.Groups["h" + end].ValueSpan, CultureInfo.InvariantCulture) * 60)
        + int.Parse(match.Groups["m" + end].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\A(?<h1>[01][0-9]|2[0-3]):(?<m1>[0-5][0-9])-(?<h2>[01][0-9]|2[0-3]):(?<m2>[0-5][0-9])\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex DailyForm();

    [GeneratedRegex(
        @"\A(?<d1>mon|tue|wed|thu|fri|sat|sun):(?<h1>[01][0-9]|2[0-3]):(?<m1>[0-5][0-9])-"
            + @"(?<d2>mon|tue|wed|thu|fri|sat|sun):(?<h2>[01][0-9]|2[0-3]):(?<m2>[0-5][0-9])\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex WeeklyForm();
}
