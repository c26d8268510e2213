namespace RdsCluster.LocalHost.Dns;

/// <summary>A name whose target changes, and what it answered before.</summary>
internal sealed class FollowedName
{
    // Nobody's mode looks back further than this many changes.
    private const int Remembered = 16;

    private readonly Lock _gate = new();
    private readonly List<(string Target, DateTimeOffset Since)> _targets = [];
    private int _answers;

    /// <summary>Notes what the name should point to now.</summary>
    public void Observe(string target, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_targets.Count > 0 && _targets[^1].Target == target)
            {
                return;
            }
            if (_targets.Count == Remembered)
            {
                _targets.RemoveAt(0);
            }
            _targets.Add((target, now));
        }
    }

    /// <summary>What the name answers now; null before anything was observed.</summary>
    /// <param name="since">Time from which the mode applies; earlier changes are not affected.</param>
    public string? Answer(DnsMode mode, DateTimeOffset since, TimeSpan period, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_targets.Count == 0)
            {
                return null;
            }
            var (current, changed) = _targets[^1];
            if (_targets.Count == 1 || changed < since)
            {
                return current;
            }
            var inPeriod = now - changed < period;
            return mode switch
            {
                DnsMode.Sticky => _targets.FindLast(target => target.Since < since).Target ?? _targets[0].Target,
                DnsMode.Delay when inPeriod => _targets[^2].Target,
                DnsMode.Flap when inPeriod && _answers++ % 2 == 0 => _targets[^2].Target,
                _ => current,
            };
        }
    }
}
