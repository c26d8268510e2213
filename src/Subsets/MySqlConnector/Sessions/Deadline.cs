using System.Diagnostics;

namespace MySqlConnector.Sessions;

/// <summary>A point on the monotonic clock; without a limit it never comes.</summary>
internal readonly record struct Deadline
{
    private readonly long? end;

    private Deadline(long? end) => this.end = end;

    /// <summary>Zero means no limit, as everywhere in ADO.NET.</summary>
    public static Deadline In(TimeSpan limit) =>
        new(limit == TimeSpan.Zero ? null : Stopwatch.GetTimestamp() + (long)(limit.TotalSeconds * Stopwatch.Frequency));

    public bool IsLimited => end is not null;

    /// <summary>Time left, never negative; only for a limited deadline.</summary>
    public TimeSpan Left
    {
        get
        {
            var ticks = end!.Value - Stopwatch.GetTimestamp();
            return ticks <= 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(0, ticks);
        }
    }

    /// <summary>A source that ends with the token or with the deadline, whichever is first.</summary>
    public CancellationTokenSource Link(CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (!IsLimited)
            return source;
        var left = Left;
        if (left == TimeSpan.Zero)
            source.Cancel();
        else
            source.CancelAfter(left);
        return source;
    }
}
