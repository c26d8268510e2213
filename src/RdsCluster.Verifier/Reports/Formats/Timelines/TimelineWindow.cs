namespace RdsCluster.Verifier.Reports.Formats.Timelines;

/// <summary>The part of a run that a drawing shows.</summary>
/// <param name="Title">Read out to those who do not see it.</param>
/// <param name="Zero">What the axis counts from.</param>
/// <param name="Marks">Moments to mark across all rows.</param>
internal sealed record TimelineWindow(string Title, double From, double To, double Zero, IReadOnlyList<TimelineMark> Marks)
{
    /// <summary>The whole run, with the requests for failover marked.</summary>
    public static TimelineWindow Whole(VerificationReport report) =>
        new(
            "Timeline of the whole run",
            0,
            Math.Max(1, report.DurationSeconds),
            0,
            [.. report.Failovers.Select(f => new TimelineMark(f.Requested, $"failover {f.Trial}"))]
        );

    /// <summary>A failover: a little before the request until all its parts are over, as far as it stays readable.</summary>
    public static TimelineWindow Of(VerificationReport report, ReportFailover failover)
    {
        // The slow parts, readers and redundancy, may take minutes; they must not squeeze the outage to a line.
        var outageEnd = Math.Max(failover.Outage?.End ?? failover.Requested, failover.Requested);
        var start = Math.Min(failover.Outage?.Start ?? failover.Requested, failover.Requested);
        var longest = Math.Max(4, 4 * (outageEnd - start));
        var last = failover
            .Parts.Select(p => p.At ?? 0)
            .Append(outageEnd)
            .Where(at => at - start <= longest)
            .DefaultIfEmpty(outageEnd)
            .Max();
        var margin = Math.Clamp((last - start) * 0.15, 0.3, 5);
        var marks = failover
            .Parts.Where(p => p.At is not null && p.At <= last + margin)
            .Select(p => new TimelineMark(p.At!.Value, $"{p.Id} {p.Name}"))
            .OrderBy(m => m.At);
        return new(
            $"Timeline of failover {failover.Trial}",
            Math.Max(0, start - margin),
            Math.Min(Math.Max(report.DurationSeconds, last), last + margin),
            failover.Requested,
            [new(failover.Requested, "request"), .. marks]
        );
    }
}
