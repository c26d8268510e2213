namespace RdsCluster.Verifier.Reports.Formats.Timelines;

/// <summary>Sizes of a drawing. A narrow one, for phones, has its names above the rows instead of next to them.</summary>
internal sealed record TimelineLayout(double Width, double NameWidth, double RowHeight, double RowGap, double NameHeight, double TickPixels)
{
    public static readonly TimelineLayout Wide = new(1080, 150, 26, 10, 0, 70);

    public static readonly TimelineLayout Narrow = new(360, 0, 22, 8, 16, 64);

    public bool IsNarrow => NameWidth == 0;
}
