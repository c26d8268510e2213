using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Replication;

namespace RdsCluster.LocalHost.Snapshots;

/// <summary>Which transactions the writer had at which time: what a point-in-time restore needs.</summary>
internal sealed class WriteHistory
{
    private readonly List<(DateTimeOffset Time, TransactionSet Executed)> _moments = [];
    private DateTimeOffset _seen;

    /// <param name="time">A moment before the set was asked for, so that nothing later is in a restore to it.</param>
    public void Add(DateTimeOffset time, TransactionSet executed)
    {
        // To the millisecond, as the RDS API tells it: who asks for the latest moment in those words must get all that it has.
        time = time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond));
        lock (_moments)
        {
            _seen = time;
            // Nothing was written since: the last moment still tells it all.
            if (_moments.Count == 0 || _moments[^1].Executed.ToString() != executed.ToString())
            {
                _moments.Add((time, executed));
            }
        }
    }

    /// <summary>First and last known moment; null before the first.</summary>
    public (DateTimeOffset Earliest, DateTimeOffset Latest)? Range
    {
        get
        {
            lock (_moments)
            {
                return _moments.Count == 0 ? null : (_moments[0].Time, _seen);
            }
        }
    }

    /// <param name="time">Null means the latest.</param>
    /// <returns>What the writer had at that time.</returns>
    /// <exception cref="LocalHostException">The time is out of the range.</exception>
    public TransactionSet At(DateTimeOffset? time)
    {
        lock (_moments)
        {
            if (_moments.Count == 0)
            {
                throw new LocalHostException("RestoreTime: no restorable time yet.", "InvalidParameterValue");
            }
            var wanted = time ?? _seen;
            if (wanted < _moments[0].Time || wanted > _seen)
            {
                throw new LocalHostException(
                    $"RestoreTime: got {wanted:O}; use a time between {_moments[0].Time:O} and {_seen:O}.",
                    "InvalidParameterValue"
                );
            }
            return _moments.Last(m => m.Time <= wanted).Executed;
        }
    }
}
