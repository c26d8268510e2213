namespace RdsCluster.Verifier.MySql.Dialects;

/// <summary>Reads MySQL's GTID sets: <c>uuid:1-5:7:tag:1-3, uuid:…</c>.</summary>
internal static class MySqlGtidSet
{
    /// <summary>How many transactions of a set began on one server, under any tag.</summary>
    public static long CountOf(string set, string server) =>
        set.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(one => one.Split(':'))
            .Where(parts => parts[0].Equals(server, StringComparison.OrdinalIgnoreCase))
            .Sum(parts => parts[1..].Sum(Length));

    /// <summary>Length of an interval; a tag, which begins with a letter or an underscore, has none.</summary>
    private static long Length(string interval) =>
        interval.Split('-') switch
        {
            [var first] when char.IsAsciiDigit(first[0]) => 1,
            [var first, var last] when char.IsAsciiDigit(first[0]) => long.Parse(last) - long.Parse(first) + 1,
            _ => 0,
        };
}
