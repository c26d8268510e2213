using System.Xml.Linq;
using static RdsCluster.Verifier.Reports.Formats.Html.Markup;

namespace RdsCluster.Verifier.Reports.Formats.Timelines;

/// <summary>Lines for the marks, their names staggered so that close ones can be read.</summary>
internal static class MarkRows
{
    private const double RowHeight = 15;
    private const double CharacterWidth = 6.6;

    public static double Height(IReadOnlyList<TimelineMark> marks, TimeScale scale) =>
        (Place(marks, scale).Max(p => p.Row) + 1) * RowHeight + 6;

    public static XElement Draw(IReadOnlyList<TimelineMark> marks, TimeScale scale, double top, double bottom)
    {
        var group = new XElement("g");
        foreach (var (mark, row, left) in Place(marks, scale))
        {
            var x = scale.X(mark.At);
            var y = top + (row + 1) * RowHeight;
            group.Add(Shape("line", "mark", ("x1", x), ("x2", x), ("y1", y - 9), ("y2", bottom)));
            var label = Label(
                left ? "mark-name end" : "mark-name",
                left ? x - 4 : x + 4,
                y,
                mark.Name,
                $"{mark.Name}: {ReportWords.Seconds(mark.At)} s in the run"
            );
            group.Add(label);
        }
        return group;
    }

    private static List<(TimelineMark Mark, int Row, bool Left)> Place(IReadOnlyList<TimelineMark> marks, TimeScale scale)
    {
        var placed = new List<(TimelineMark, int, bool)>();
        var ends = new List<double>();
        foreach (var mark in marks.OrderBy(m => m.At))
        {
            var (x, width) = (scale.X(mark.At), mark.Name.Length * CharacterWidth + 10);
            var left = x + width > scale.Right;
            var start = left ? x - width : x;
            var row = ends.FindIndex(end => end <= start);
            if (row < 0)
            {
                row = ends.Count;
                ends.Add(0);
            }
            ends[row] = start + width;
            placed.Add((mark, row, left));
        }
        return placed;
    }
}
