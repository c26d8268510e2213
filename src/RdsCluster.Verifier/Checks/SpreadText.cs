using RdsCluster.Verifier.Facts;

namespace RdsCluster.Verifier.Checks;

/// <summary>One line for a spread of sessions.</summary>
internal static class SpreadText
{
    public static string Describe(Spread s)
    {
        var hits = s
            .Hits.OrderByDescending(h => h.Value)
            .Select(h => $"{(h.Key == s.Writer ? "writer" : s.Expected.GetValueOrDefault(h.Key, h.Key.ToString()))} {h.Value}");
        var failures = s.Failures.Count > 0 ? $"; {s.Failures.Count} failed: {s.Failures[0]}" : "";
        return $"{s.Endpoint}, {s.Mode}{(s.After ? ", after the failover" : "")}: {string.Join(", ", hits)}{failures}";
    }
}
