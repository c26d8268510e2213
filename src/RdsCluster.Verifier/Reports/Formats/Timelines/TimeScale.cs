namespace RdsCluster.Verifier.Reports.Formats.Timelines;

/// <summary>Maps a window of the run to pixels.</summary>
/// <param name="From">Seconds from the start of the run.</param>
/// <param name="To">Seconds from the start of the run.</param>
/// <param name="Zero">What the axis counts from.</param>
/// <param name="Left">First pixel.</param>
/// <param name="Width">In pixels.</param>
internal sealed record TimeScale(double From, double To, double Zero, double Left, double Width)
{
    private static readonly double[] Steps = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];

    public double Right => Left + Width;

    public double X(double time) => Left + (Math.Clamp(time, From, To) - From) / (To - From) * Width;

    public bool Shows(double start, double end) => end >= From && start <= To;

    /// <summary>Round times with at least some pixels between them.</summary>
    public IEnumerable<double> Ticks(double pixels)
    {
        var step = Steps.FirstOrDefault(s => s / (To - From) * Width >= pixels, 3600);
        for (var n = Math.Ceiling((From - Zero) / step - 1e-9); Zero + n * step <= To + 1e-9; n++)
        {
            yield return Zero + n * step;
        }
    }
}
