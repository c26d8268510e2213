using System.Xml.Linq;
using static RdsCluster.Verifier.Reports.Formats.Html.Markup;

namespace RdsCluster.Verifier.Reports.Formats.Timelines;

/// <summary>Events as numbered dots; where several fall together the first number stands for them.</summary>
internal static class EventRow
{
    private const double Radius = 9;

    public static XElement Draw(IReadOnlyList<(ReportEvent Event, int Number)> events, TimeScale scale, double height)
    {
        var row = new XElement("g");
        row.Add(Shape("line", "tick", ("x1", scale.Left), ("x2", scale.Right), ("y1", height / 2), ("y2", height / 2)));
        var last = double.NegativeInfinity;
        foreach (var (item, number) in events.OrderBy(e => e.Event.At))
        {
            var x = Math.Clamp(scale.X(item.At), scale.Left + Radius, scale.Right - Radius);
            var tooltip = Title($"{number}. {ReportWords.Seconds(item.At)} s, {item.Origin}: {item.Message}");
            if (x - last < Radius * 2)
            {
                row.Add(Shape("circle", "event more", ("cx", scale.X(item.At)), ("cy", height / 2), ("r", 2.5)).With(tooltip));
                continue;
            }
            last = x;
            row.Add(
                Shape("circle", item.Origin == "verifier" ? "event own" : "event", ("cx", x), ("cy", height / 2), ("r", Radius))
                    .With(tooltip)
            );
            row.Add(Label("event-number", x, height / 2 + 4, $"{number}"));
        }
        return row;
    }
}
