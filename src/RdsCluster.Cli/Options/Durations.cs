using System.Globalization;

namespace RdsCluster.Cli.Options;

/// <summary>Durations as people write them: <c>500ms</c>, <c>30s</c>, <c>2m</c>, <c>1h</c>; a bare number means seconds.</summary>
internal static class Durations
{
    private static readonly (string Unit, double Milliseconds)[] Units =
    [
        ("ms", 1),
        ("s", 1_000),
        ("m", 60_000),
        ("h", 3_600_000),
        ("", 1_000),
    ];

    public static bool TryParse(string text, out TimeSpan duration)
    {
        var (unit, milliseconds) = Units.First(u => text.EndsWith(u.Unit, StringComparison.Ordinal));
        var isNumber = double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        // A day is longer than any run; beyond it a figure is a typing error.
        var isSane = isNumber && number >= 0 && number * milliseconds <= TimeSpan.FromDays(1).TotalMilliseconds;
        duration = isSane ? TimeSpan.FromMilliseconds(number * milliseconds) : default;
        return isSane;
    }
}
