namespace RdsCluster.Verifier.Reports;

/// <summary>An outage with its bounds, in seconds.</summary>
/// <param name="Start">Completion of the last success before.</param>
/// <param name="End">By when service was back for the first success after, without what its login takes; the end of the last failure when
/// there was none.</param>
/// <param name="Duration">The measured value.</param>
/// <param name="Low">The outage was at least this long.</param>
/// <param name="High">The outage was at most this long.</param>
/// <param name="Recovered">Whether one second of unbroken success followed.</param>
/// <param name="Failed">Operations that failed in it.</param>
public sealed record ReportOutage(double Start, double End, double Duration, double Low, double High, bool Recovered, int Failed)
{
    /// <summary>For instance <c>12.43 s [12.39, 12.46]</c>.</summary>
    public override string ToString() => $"{Duration:0.000} s [{Low:0.000}, {High:0.000}]";
}
