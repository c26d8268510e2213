using System.Xml.Linq;
using static RdsCluster.Verifier.Reports.Formats.Html.Markup;

namespace RdsCluster.Verifier.Reports.Formats.Timelines;

/// <summary>Draws a window of the run: lanes with their outages, who answered, DNS answers, events and the parts of a failover.</summary>
internal sealed class TimelineDrawing
{
    private const double AxisHeight = 22;
    private const double Margin = 6;

    private readonly ReportTimeline _timeline;
    private readonly TimelineLayout _layout;
    private readonly TimeScale _scale;
    private readonly XElement _rows = new("g");
    private double _y;

    private TimelineDrawing(ReportTimeline timeline, TimelineWindow window, TimelineLayout layout)
    {
        (_timeline, _layout) = (timeline, layout);
        var left = layout.IsNarrow ? Margin : layout.NameWidth + Margin;
        _scale = new(window.From, window.To, window.Zero, left, layout.Width - left - Margin);
    }

    public static XElement Draw(VerificationReport report, TimelineWindow window, TimelineLayout layout) =>
        new TimelineDrawing(report.Timeline, window, layout).Draw(window);

    private XElement Draw(TimelineWindow window)
    {
        _y = AxisHeight + (window.Marks.Count > 0 ? MarkRows.Height(window.Marks, _scale) : 0);
        var top = _y;
        Phases();
        foreach (var lane in _timeline.Lanes)
        {
            Row(lane.Name, $"{lane.Description} ({lane.Endpoint})", LaneRow.Draw(lane, _timeline.BucketSeconds, _scale, _layout.RowHeight));
        }
        Identities();
        Dns();
        Events();
        var height = _y + Margin;
        return Shape(
                "svg",
                _layout.IsNarrow ? "timeline narrow" : "timeline wide",
                ("viewBox", $"0 0 {Coordinate(_layout.Width)} {Coordinate(height)}"),
                ("role", "img"),
                ("aria-label", window.Title)
            )
            .With(Axis(height), ToolPauses(top, height), _rows, MarkRows.Draw(window.Marks, _scale, AxisHeight, height));
    }

    private XElement Axis(double height)
    {
        var axis = new XElement("g");
        foreach (var tick in _scale.Ticks(_layout.TickPixels))
        {
            var x = _scale.X(tick);
            axis.Add(Shape("line", "tick", ("x1", x), ("x2", x), ("y1", AxisHeight - 5), ("y2", height)));
            var seconds = Math.Round(tick - _scale.Zero, 3);
            var anchor =
                x > _scale.Right - 24 ? "time end"
                : x < _scale.Left + 12 ? "time start"
                : "time";
            axis.Add(Label(anchor, x, 12, $"{ReportWords.Number(seconds)} s"));
        }
        return axis;
    }

    private XElement ToolPauses(double top, double height)
    {
        var stalls = new XElement("g");
        foreach (var stall in _timeline.ToolPauses.Where(s => _scale.Shows(s.Start, s.End)))
        {
            var band = Shape(
                "rect",
                "own-stall",
                ("x", _scale.X(stall.Start)),
                ("y", top),
                ("width", Math.Max(1, _scale.X(stall.End) - _scale.X(stall.Start))),
                ("height", height - top)
            );
            stalls.Add(
                band.With(
                    Title(
                        $"The tool paused for {ReportWords.Seconds(stall.End - stall.Start)} s, which is not "
                            + "attributed to the database."
                    )
                )
            );
        }
        return stalls;
    }

    private void Phases()
    {
        var phases = _timeline.Phases.OrderBy(p => p.Start).ToList();
        if (phases.Count < 2)
        {
            return;
        }
        var segments = phases.Select((p, i) => (p.Start, End: i + 1 < phases.Count ? phases[i + 1].Start : _scale.To, p.Name)).ToList();
        Row("phase", "Phases of the verifier", SegmentRow.Draw(segments, _scale, _layout.RowHeight * 0.7, "phase"), 0.7);
    }

    private void Identities()
    {
        // The headline lane tells who the writer is; without it, whichever lane changed first.
        if (_timeline.IdentityChanges.Count == 0)
        {
            return;
        }
        var lane = _timeline.IdentityChanges.Any(c => c.Lane == "writer") ? "writer" : _timeline.IdentityChanges[0].Lane;
        var changes = _timeline.IdentityChanges.Where(c => c.Lane == lane).OrderBy(c => c.At).ToList();
        var segments = changes.Select((c, i) => (c.At, End: i + 1 < changes.Count ? changes[i + 1].At : _scale.To, c.To)).ToList();
        Row(
            "answered by",
            $"Server that acknowledged the writes of lane {lane}",
            SegmentRow.Draw(segments, _scale, _layout.RowHeight * 0.8, "identity"),
            0.8
        );
    }

    private void Dns()
    {
        foreach (var name in _timeline.DnsAnswers.GroupBy(a => a.Name))
        {
            var answers = name.OrderBy(a => a.At).ToList();
            var segments = answers.Select((a, i) => (a.At, End: i + 1 < answers.Count ? answers[i + 1].At : _scale.To, a.Answer)).ToList();
            Row($"DNS {name.Key.Split('.')[0]}", name.Key, SegmentRow.Draw(segments, _scale, _layout.RowHeight * 0.8, "dns"), 0.8);
        }
    }

    private void Events()
    {
        var shown = _timeline.Events.Select((e, i) => (Event: e, Number: i + 1)).Where(e => _scale.Shows(e.Event.At, e.Event.At)).ToList();
        if (shown.Count == 0)
        {
            return;
        }
        Row("events", "Numbers refer to the list of events", EventRow.Draw(shown, _scale, _layout.RowHeight));
    }

    /// <summary>The end of an instance's name tells it from the others.</summary>
    private static string Shortened(string name) => name.Length > 21 ? $"{name[..9]}…{name[^11..]}" : name;

    private void Row(string name, string description, XElement content, double part = 1)
    {
        var height = _layout.RowHeight * part;
        var label = _layout.IsNarrow
            ? Label("name", _scale.Left, _y + 11, name, description)
            : Label("name", 0, _y + height / 2 + 4, Shortened(name), $"{name}: {description}");
        _rows.Add(label);
        _y += _layout.NameHeight;
        content.Add(new XAttribute("transform", $"translate(0 {Coordinate(_y)})"));
        _rows.Add(content);
        _y += height + _layout.RowGap;
    }
}
