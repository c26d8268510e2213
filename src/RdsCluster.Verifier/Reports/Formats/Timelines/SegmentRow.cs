using System.Xml.Linq;
using static RdsCluster.Verifier.Reports.Formats.Html.Markup;

namespace RdsCluster.Verifier.Reports.Formats.Timelines;

/// <summary>A row of states, each until the next: phases, who answers, what the DNS says.</summary>
internal static class SegmentRow
{
    private const int Shades = 4;
    private const double CharacterWidth = 6.4;

    public static XElement Draw(IReadOnlyList<(double Start, double End, string Text)> segments, TimeScale scale, double height, string css)
    {
        var row = new XElement("g");
        var shades = segments.Select(s => s.Text).Distinct().Select((text, i) => (text, i)).ToDictionary(s => s.text, s => s.i % Shades);
        foreach (var (start, end, text) in segments.Where(s => scale.Shows(s.Start, s.End)))
        {
            var (x, width) = (scale.X(start), Math.Max(1, scale.X(end) - scale.X(start)));
            row.Add(
                Shape(
                        "rect",
                        $"{css} shade{shades[text]}",
                        ("x", x),
                        ("y", 0.0),
                        ("width", Math.Max(1, width - 1)),
                        ("height", height),
                        ("rx", 2)
                    )
                    .With(Title($"{text}: from {ReportWords.Seconds(start)} s to {ReportWords.Seconds(end)} s in the run"))
            );
            var room = (int)((width - 8) / CharacterWidth);
            if (room >= 4)
            {
                row.Add(Label("segment", x + 5, height / 2 + 4, text.Length <= room ? text : text[..(room - 1)] + "…"));
            }
        }
        return row;
    }
}
