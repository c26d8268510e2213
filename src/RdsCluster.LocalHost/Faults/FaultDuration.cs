using System.Globalization;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Faults;

/// <summary>How long a fault lasts, as text: <c>500ms</c>, <c>5s</c>, <c>2m</c>, or seconds alone.</summary>
internal static class FaultDuration
{
    public static readonly FaultParameter Parameter = new(
        "duration",
        "revert the fault after this time, for instance 5s or 500ms",
        "until the fault is reverted"
    );

    /// <exception cref="LocalHostException">Not a duration above zero.</exception>
    public static TimeSpan Parse(string text)
    {
        var digits = text.TrimEnd('m', 's');
        double? unit = text[digits.Length..] switch
        {
            "ms" => 0.001,
            "s" or "" => 1,
            "m" => 60,
            _ => null,
        };
        return
            unit is { } seconds
            && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number > 0
            ? TimeSpan.FromSeconds(number * seconds)
            : throw new LocalHostException($"{Parameter.Name}: got '{text}'; use a time such as 500ms, 5s or 2m.");
    }
}
