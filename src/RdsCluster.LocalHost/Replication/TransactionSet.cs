using System.Globalization;

namespace RdsCluster.LocalHost.Replication;

/// <summary>
/// A set of transactions: MySQL's GTID set, or a MariaDB GTID position read as "all of a domain up to this number".
/// </summary>
/// <remarks>
/// A MariaDB position does not say which server wrote the earlier transactions of a domain, so a comparison with a server
/// that diverged must be made against the position at which the domain was last known to be common.
/// </remarks>
internal sealed class TransactionSet
{
    // Source (server UUID, with tag, or MariaDB domain) → disjoint ascending ranges, ends included.
    private readonly SortedDictionary<string, List<(long First, long Last)>> _ranges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _lastServer = new(StringComparer.Ordinal);

    public static TransactionSet Empty { get; } = new();

    public bool IsEmpty => _ranges.Count == 0;

    /// <summary>Number of transactions.</summary>
    public long Count => _ranges.Values.SelectMany(r => r).Sum(r => r.Last - r.First + 1);

    /// <param name="text">For instance <c>3e11fa47-…:1-5:8, 3e11fa48-…:tag:1</c>.</param>
    public static TransactionSet ParseMySql(string? text)
    {
        var set = new TransactionSet();
        foreach (var part in Parts(text))
        {
            var pieces = part.Split(':', StringSplitOptions.TrimEntries);
            var key = pieces[0].ToLowerInvariant();
            foreach (var piece in pieces.Skip(1))
            {
                if (char.IsAsciiDigit(piece[0]))
                {
                    set.Add(key, Range(piece));
                }
                else
                {
                    key = $"{pieces[0].ToLowerInvariant()}:{piece}";
                }
            }
        }

        return set;
    }

    /// <param name="text">For instance <c>0-1-100,1-5-3</c>: domain, server, number.</param>
    public static TransactionSet ParseMariaDb(string? text)
    {
        var set = new TransactionSet();
        foreach (var part in Parts(text))
        {
            var pieces = part.Split('-');
            var last = Number(pieces[2]);
            if (set._ranges.TryGetValue(pieces[0], out var there) && there[^1].Last >= last)
            {
                continue;
            }
            set.Add(pieces[0], (1, last));
            set._lastServer[pieces[0]] = pieces[1];
        }

        return set;
    }

    public bool Contains(TransactionSet other) => other.Except(this).IsEmpty;

    public TransactionSet Union(TransactionSet other)
    {
        var result = new TransactionSet();
        foreach (var set in new[] { this, other })
        {
            foreach (var (key, ranges) in set._ranges)
            {
                ranges.ForEach(r => result.Add(key, r));
            }
            foreach (var (domain, server) in set._lastServer)
            {
                if (result._ranges[domain][^1].Last == set._ranges[domain][^1].Last)
                {
                    result._lastServer[domain] = server;
                }
            }
        }

        return result;
    }

    /// <summary>What this set has and the other lacks.</summary>
    public TransactionSet Except(TransactionSet other)
    {
        var result = new TransactionSet();
        foreach (var (key, ranges) in _ranges)
        {
            var removed = other._ranges.GetValueOrDefault(key, []);
            foreach (var range in ranges)
            {
                var first = range.First;
                foreach (var gone in removed.Where(g => g.Last >= range.First && g.First <= range.Last))
                {
                    if (gone.First > first)
                    {
                        result.Add(key, (first, gone.First - 1));
                    }
                    first = gone.Last + 1;
                }

                if (first <= range.Last)
                {
                    result.Add(key, (first, range.Last));
                }
            }
        }

        return result;
    }

    /// <summary>The text the server takes.</summary>
    public override string ToString() =>
        string.Join(
            ',',
            _ranges.Select(p =>
                _lastServer.TryGetValue(p.Key, out var server)
                    ? $"{p.Key}-{server}-{p.Value[^1].Last}"
                    : $"{p.Key}:{string.Join(':', p.Value.Select(r => r.First == r.Last ? $"{r.First}" : $"{r.First}-{r.Last}"))}"
            )
        );

    private static string[] Parts(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static (long First, long Last) Range(string text) =>
        text.Split('-') is [var first, var last] ? (Number(first), Number(last)) : (Number(text), Number(text));

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private void Add(string key, (long First, long Last) range)
    {
        var merged = new List<(long First, long Last)>();
        foreach (var there in _ranges.GetValueOrDefault(key, []).Append(range).Order())
        {
            if (merged.Count > 0 && there.First <= merged[^1].Last + 1)
            {
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, there.Last));
            }
            else
            {
                merged.Add(there);
            }
        }

        _ranges[key] = merged;
    }
}
