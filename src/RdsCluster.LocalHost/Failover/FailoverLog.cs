namespace RdsCluster.LocalHost.Failover;

/// <summary>What the local host did and when, on one monotonic clock: the truth that measurements from outside are judged by.</summary>
public sealed class FailoverLog(TimeProvider time)
{
    private readonly List<FailoverStep> _steps = [];

    /// <summary>All steps so far, oldest first.</summary>
    public IReadOnlyList<FailoverStep> Steps
    {
        get
        {
            lock (_steps)
            {
                return [.. _steps];
            }
        }
    }

    internal void Add(string step, string instance, string detail = "")
    {
        lock (_steps)
        {
            _steps.Add(new(time.GetTimestamp(), time.GetUtcNow(), step, instance, detail));
        }
    }
}
