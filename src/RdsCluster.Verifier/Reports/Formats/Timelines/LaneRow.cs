using System.Text;
using System.Xml.Linq;
using static RdsCluster.Verifier.Reports.Formats.Html.Markup;

namespace RdsCluster.Verifier.Reports.Formats.Timelines;

/// <summary>One lane: in each column of time the share of operations that succeeded (from below), were rejected by a read-only server,
/// failed or stayed unknown (from above);
/// gaps on top.</summary>
internal static class LaneRow
{
    private const double ColumnPixels = 2;

    public static XElement Draw(ReportLane lane, double bucketSeconds, TimeScale scale, double height)
    {
        var row = new XElement("g");
        row.Add(Shape("rect", "track", ("x", scale.Left), ("y", 0.0), ("width", scale.Width), ("height", height), ("rx", 2)));
        Columns(row, lane, bucketSeconds, scale, height);
        foreach (var stall in lane.Stalls.Where(s => scale.Shows(s.Start, s.End)))
        {
            Span(row, stall, "stall", $"Stall of {stall}: no operation failed and none was answered", scale, height);
        }
        foreach (var gap in lane.Gaps.Where(g => scale.Shows(g.Start, g.End)))
        {
            Span(
                row,
                gap,
                gap.Recovered ? "gap" : "gap open",
                $"Outage of {gap}, {gap.Failed} operations failed{(gap.Recovered ? "" : "; it did not end")}",
                scale,
                height
            );
            GapLabel(row, gap, scale, height);
        }
        return row;
    }

    private static void Columns(XElement row, ReportLane lane, double bucketSeconds, TimeScale scale, double height)
    {
        StringBuilder ok = new(),
            fail = new(),
            unknown = new(),
            rejected = new();
        var perColumn = Math.Max(1, (int)Math.Ceiling(ColumnPixels / (bucketSeconds / (scale.To - scale.From) * scale.Width)));
        var columns = lane
            .Buckets.Where(b => scale.Shows(b.Start, b.Start + bucketSeconds))
            .GroupBy(b => (long)Math.Round(b.Start / bucketSeconds) / perColumn);
        foreach (var column in columns)
        {
            double succeeded = column.Sum(b => b.Succeeded),
                failed = column.Sum(b => b.Failed),
                open = column.Sum(b => b.Unknown),
                refused = column.Sum(b => b.Rejected);
            var total = succeeded + failed + open + refused;
            if (total == 0)
            {
                continue;
            }
            var start = column.Key * perColumn * bucketSeconds;
            var (x, width) = (scale.X(start), Math.Max(0.6, scale.X(start + perColumn * bucketSeconds) - scale.X(start)));
            Box(fail, x, 0, width, height * failed / total);
            Box(unknown, x, height * failed / total, width, height * open / total);
            Box(rejected, x, height * (failed + open) / total, width, height * refused / total);
            Box(ok, x, height * (failed + open + refused) / total, width, height * succeeded / total);
        }
        foreach (var (path, css) in new[] { (ok, "ok"), (fail, "fail"), (unknown, "unknown"), (rejected, "rejected") })
        {
            if (path.Length > 0)
            {
                row.Add(Shape("path", css, ("d", path)));
            }
        }
    }

    private static void Box(StringBuilder path, double x, double y, double width, double height)
    {
        if (height > 0)
        {
            path.Append($"M{Coordinate(x)} {Coordinate(y)}h{Coordinate(width)}v{Coordinate(height)}h-{Coordinate(width)}z");
        }
    }

    private static void Span(XElement row, ReportOutage span, string css, string tooltip, TimeScale scale, double height)
    {
        var x = scale.X(span.Start);
        row.Add(
            Shape("rect", css, ("x", x), ("y", 0.0), ("width", Math.Max(1.5, scale.X(span.End) - x)), ("height", height), ("rx", 2))
                .With(Title(tooltip))
        );
    }

    private static void GapLabel(XElement row, ReportOutage gap, TimeScale scale, double height)
    {
        var text = $"{ReportWords.Seconds(gap.Duration)} s {ReportWords.Bounds(gap)}";
        var width = text.Length * 6.6 + 10;
        var (start, end) = (scale.X(gap.Start), scale.X(gap.End));
        // Inside where it fits, else behind the gap, else before it.
        var (x, css) =
            end - start >= width ? ((start + end) / 2, "gap-label middle")
            : end + width <= scale.Right ? (end + 5, "gap-label")
            : (start - 5, "gap-label end");
        if (end - start >= width || width <= scale.Width * 0.6)
        {
            row.Add(Label(css, x, height / 2 + 4, text));
        }
    }
}
