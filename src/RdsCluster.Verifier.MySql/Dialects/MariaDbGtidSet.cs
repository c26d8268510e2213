namespace RdsCluster.Verifier.MySql.Dialects;

/// <summary>The highest sequence per domain and server.</summary>
internal sealed class MariaDbGtidSet
{
    private readonly SortedDictionary<(long Domain, long Server), long> _sequences = [];

    private MariaDbGtidSet() { }

    /// <exception cref="FormatException">Not a list of domain-server-sequence.</exception>
    public static MariaDbGtidSet Parse(string text)
    {
        var set = new MariaDbGtidSet();
        foreach (var gtid in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (gtid.Split('-') is not [var domain, var server, var sequence])
            {
                throw new FormatException($"'{gtid}' is not a MariaDB GTID.");
            }
            set.Add(long.Parse(domain), long.Parse(server), long.Parse(sequence));
        }
        return set;
    }

    /// <summary>What is here and not there: per domain and server the higher sequences.</summary>
    public MariaDbGtidSet Beyond(MariaDbGtidSet other)
    {
        var beyond = new MariaDbGtidSet();
        foreach (var ((domain, server), sequence) in _sequences)
        {
            if (sequence > other._sequences.GetValueOrDefault((domain, server)))
            {
                beyond.Add(domain, server, sequence);
            }
        }
        return beyond;
    }

    /// <summary>Highest sequences of one server, of all domains together: each of its transactions raises one of them.</summary>
    public long CountOf(long server) => _sequences.Where(s => s.Key.Server == server).Sum(s => s.Value);

    public override string ToString() => string.Join(",", _sequences.Select(s => $"{s.Key.Domain}-{s.Key.Server}-{s.Value}"));

    private void Add(long domain, long server, long sequence) =>
        _sequences[(domain, server)] = Math.Max(sequence, _sequences.GetValueOrDefault((domain, server)));
}
