using System.Globalization;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Faults;

namespace RdsCluster.LocalHost.Dns;

/// <summary>The modes of the DNS server as faults.</summary>
internal static class DnsFaults
{
    private static readonly Dictionary<string, DnsMode> Modes = new(StringComparer.Ordinal)
    {
        ["dns-delay"] = DnsMode.Delay,
        ["dns-flap"] = DnsMode.Flap,
        ["dns-sticky"] = DnsMode.Sticky,
        ["dns-servfail"] = DnsMode.ServFail,
    };

    /// <summary>Their descriptions, for lists of faults.</summary>
    public static IReadOnlyList<FaultDescription> All { get; } =
    [
        new("dns-delay", "after a failover, DNS names resolve to the old target for a while", [Lasts], Reversible: true),
        new("dns-flap", "after a failover, DNS names alternate between the old and the new target for a while", [Lasts], Reversible: true),
        new("dns-sticky", "after a failover, DNS names resolve to the old target until the fault is reverted", [], Reversible: true),
        new("dns-servfail", "no name resolves: every query is answered with SERVFAIL", [], Reversible: true),
    ];

    private static FaultParameter Lasts => new("period", "seconds after the change", "20");

    public static string? Name(DnsMode mode) => Modes.FirstOrDefault(fault => fault.Value == mode).Key;

    public static bool Has(string name) => Modes.ContainsKey(name);

    public static DnsMode Mode(string name) =>
        Modes.TryGetValue(name, out var mode)
            ? mode
            : throw new LocalHostException($"fault: got '{name}'; known are {string.Join(", ", Modes.Keys)}.");

    public static TimeSpan? Period(string name, IReadOnlyDictionary<string, string> parameters)
    {
        var unknown = parameters.Keys.Where(key => key != "period").ToList();
        if (unknown.Count > 0)
        {
            throw new LocalHostException($"{name}: unknown parameter {string.Join(", ", unknown)}; it takes period.");
        }
        if (!parameters.TryGetValue("period", out var text))
        {
            return null;
        }
        return
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds is > 0 and <= 86400
            ? TimeSpan.FromSeconds(seconds)
            : throw new LocalHostException($"period: got '{text}'; use seconds greater than 0.");
    }
}
