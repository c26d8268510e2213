namespace RdsCluster.Verifier.Runs;

/// <summary>
/// Lets whoever hosts a run end it before its time: a deadline of the host, a lost caller. The run then stops its workload, drops its
/// schema and reports what it knows as inconclusive. A cancellation, in contrast, gives no report.
/// </summary>
public sealed class EarlyEnd : IDisposable
{
    private readonly CancellationTokenSource _requested = new();
    private string? _reason;

    /// <summary>Why the run ends; null if no end was requested. The first reason stays.</summary>
    public string? Reason => Volatile.Read(ref _reason);

    internal CancellationToken Token => _requested.Token;

    /// <summary>Ends the run.</summary>
    /// <param name="reason">A sentence for the report.</param>
    public void Request(string reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            _requested.Cancel();
        }
    }

    public void Dispose() => _requested.Dispose();
}
