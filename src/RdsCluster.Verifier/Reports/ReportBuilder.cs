using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Ledger;
using RdsCluster.Verifier.Measurement;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Verdicts;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Reports;

/// <summary>Makes the report from what a run found out.</summary>
internal static class ReportBuilder
{
    private static readonly TimeSpan Hanging = TimeSpan.FromMilliseconds(100);

    public static VerificationReport Build(RunContext run, RunFacts facts, IReadOnlyList<Finding> findings)
    {
        var target = run.Target;
        var verdict = findings.Select(f => f.Verdict).Append(LeastVerdict(facts, findings)).Max();
        return new()
        {
            RunId = run.RunId,
            Started = run.Clock.Started,
            DurationSeconds = run.Clock.Now.TotalSeconds,
            Target = new(
                target.Name,
                target.Manifest.Engine,
                target.Manifest.EngineVersion,
                target.Manifest.Topology,
                run.ControlPlane.Description,
                facts.Members?.Select(m => m.Server?.Product).FirstOrDefault(p => p is not null),
                Endpoints(run)
            ),
            Verdict = verdict,
            ExitCode = ExitCodeOf(verdict),
            Findings = findings,
            Promises = run.Promises,
            Acknowledged = target.Manifest.Acknowledged ?? [],
            Options = Options(run.Options, facts),
            Environment = run.Options.Environment,
            Differences = target.Differences,
            Failovers = [.. facts.Failovers.Select(Failover)],
            Trials = TrialStatistics.Of(facts),
            Ledger = facts.Ledger is { Result: { } result } ledger ? Ledger(result, ledger) : null,
            Timeline = Timeline(run, facts),
            Heartbeat = facts.Heartbeats?.Written,
            HistoryFile = run.History?.Path,
            EndedEarly = facts.EndedEarly,
        };
    }

    private static Verdict LeastVerdict(RunFacts facts, IReadOnlyList<Finding> findings) =>
        facts.CutShort || findings.Count == 0 ? Verdict.Inconclusive : Verdict.NotApplicable;

    /// <summary>0 verified, 1 failed, 3 not triggered or inconclusive.</summary>
    public static int ExitCodeOf(Verdict verdict) =>
        verdict switch
        {
            Verdict.Fail => 1,
            Verdict.NotTriggered or Verdict.Inconclusive => 3,
            _ => 0,
        };

    /// <summary>The errors of a lane by kind, code and outcome, most frequent first.</summary>
    public static IReadOnlyList<ReportError> Errors(LaneFacts lane, WorkloadFacts workload) =>
        [
            .. lane
                .Operations.Where(o => o.Outcome is Outcome.Fail or Outcome.Unknown)
                .GroupBy(o => (o.Kind, o.Code, o.Outcome))
                .Select(g => new ReportError(
                    g.Key.Kind.ToString(),
                    g.Key.Code,
                    g.Key.Outcome.ToString().ToLowerInvariant(),
                    g.Count(),
                    g.Count(o => o.Latency > Hanging),
                    g.Min(o => o.Started).TotalSeconds,
                    g.Max(o => o.Completed).TotalSeconds,
                    workload.ErrorSamples.GetValueOrDefault((g.Key.Kind, g.Key.Code), "")
                ))
                .OrderByDescending(e => e.Count),
        ];

    private static Dictionary<string, string> Endpoints(RunContext run)
    {
        var endpoints = new Dictionary<string, string> { ["writer"] = run.Target.Writer.ToString() };
        if (run.Target.Reader is { } reader)
        {
            endpoints["reader"] = reader.ToString();
        }
        if (run.Target.Proxy is { } proxy)
        {
            endpoints["proxy"] = proxy.ToString();
        }
        if (run.Target.ProxyReader is { } proxyReader)
        {
            endpoints["proxy reader"] = proxyReader.ToString();
        }
        foreach (var instance in run.Target.Instances)
        {
            endpoints[instance.Identifier] = instance.Endpoint.ToString();
        }
        return endpoints;
    }

    private static Dictionary<string, string> Options(VerifierOptions options, RunFacts facts) =>
        new()
        {
            ["failover"] = options.AllowFailover is null ? "none" : options.FailoverKind.ToString(),
            ["restore"] = options.AllowRestore is null ? "none" : "allowed",
            ["trials"] = $"{options.Trials}",
            ["lanePeriod"] = $"{options.LanePeriod.TotalMilliseconds} ms",
            ["baseline"] = $"{options.Baseline.TotalSeconds} s",
            ["settle"] = $"{options.Settle.TotalSeconds} s",
            ["operationTimeout"] = $"{options.OperationTimeout.TotalSeconds} s",
            ["tls"] = facts.Tls.ToString(),
            ["certificateAuthorities"] = facts.Target.TrustedAuthorities,
        };

    private static ReportFailover Failover(FailoverFacts f) =>
        new()
        {
            Trial = f.Trial,
            Requested = f.Requested.TotalSeconds,
            Requests = f.Requests,
            Happened = f.Happened,
            Evidence = Checks.FailoverHappened.Describe(f),
            OldWriter = f.OldWriter?.ToString(),
            NewWriter = f.NewWriter?.ToString(),
            Outage = f.Outage?.ToReport(),
            LongestGap = f.LongestGap?.ToReport(),
            Parts = f.Parts,
        };

    private static ReportLedger Ledger(LedgerResult result, LedgerFacts facts) =>
        new()
        {
            Tried = result.Tried,
            Acknowledged = result.Acknowledged,
            Failed = result.Failed,
            Unknown = result.Unknown,
            Lost = result.Lost,
            Phantom = result.Phantom,
            Unexpected = result.Unexpected,
            DuplicatedByServer = result.DuplicatedByServer + (facts.Repeatable?.DuplicatedByServer ?? 0),
            DuplicatedByRetry = result.DuplicatedByRetry + (facts.Repeatable?.DuplicatedByRetry ?? 0),
            Recovered = result.Recovered,
            Absent = result.Absent,
            Late = result.NotInFirstRead,
            Torn = result.Torn,
            CountersOutOfRange = facts.CountersOutOfRange,
            Samples = result.Samples,
        };

    private static ReportTimeline Timeline(RunContext run, RunFacts facts)
    {
        var events = (facts.Events ?? []).Select(e => new ReportEvent(
            (e.Time - run.Clock.Started).TotalSeconds,
            "control plane",
            e.SourceIdentifier,
            e.EventId,
            e.Message
        ));
        var timeline = new ReportTimeline
        {
            Events = [.. run.Marks.Concat(events).OrderBy(e => e.At)],
            Phases = run.Phases,
            DnsAnswers =
            [
                .. (facts.Dns?.Periods ?? []).Select(p => new ReportDnsAnswer(
                    p.First.TotalSeconds,
                    facts.Dns!.Name,
                    p.Answer.Key,
                    p.Answer.TtlSeconds
                )),
            ],
        };
        if (facts.Workload is not { } workload)
        {
            return timeline;
        }
        // At most about 600 buckets: a timeline of ten minutes is drawn no finer than one second.
        var bucket = Math.Max(0.1, Math.Ceiling(workload.End.TotalSeconds / 60) / 10);
        return timeline with
        {
            BucketSeconds = bucket,
            Lanes = [.. workload.Lanes.Where(l => l.Lane.Period > TimeSpan.Zero).Select(l => Lane(l, workload, bucket))],
            IdentityChanges =
            [
                .. workload
                    .Lanes.Where(l => l.Lane.Role is LaneRole.Writer or LaneRole.Pooled or LaneRole.Proxy)
                    .SelectMany(l => IdentityChanges(l, workload))
                    .OrderBy(c => c.At),
            ],
            ToolPauses = [.. workload.ToolPauses.Select(s => new ReportSpan(s.Start.TotalSeconds, s.End.TotalSeconds))],
        };
    }

    private static ReportLane Lane(LaneFacts lane, WorkloadFacts workload, double bucket)
    {
        var ok = lane.Operations.Where(o => o.Outcome == Outcome.Ok).ToList();
        return new(
            lane.Lane.Name,
            lane.Lane.Description,
            lane.Lane.Endpoint.ToString(),
            lane.Lane.Period.TotalMilliseconds,
            lane.Operations.Length,
            ok.Count,
            lane.Operations.Count(o => o.Outcome == Outcome.Fail && !IsRejected(o)),
            lane.Operations.Count(o => o.Outcome is Outcome.Unknown or Outcome.Pending),
            new Distribution(ok.Select(o => o.LatencyFromIntended)).ToMilliseconds(),
            new Distribution(lane.Operations.Select(o => o.Slip)).ToMilliseconds(),
            // A direct lane is refused by every reader: that is routing, not an outage.
            lane.Lane.Role == LaneRole.Direct
                ? []
                : [.. lane.Outages.Gaps.Select(g => g.ToReport())],
            [.. lane.Outages.Stalls.Select(s => s.ToReport())],
            ok.Where(o => o.Server >= 0).GroupBy(o => o.Server).ToDictionary(g => workload.Servers[g.Key].ToString(), g => g.LongCount()),
            [
                .. lane
                    .Operations.GroupBy(o => (int)(o.Started.TotalSeconds / bucket))
                    .OrderBy(g => g.Key)
                    .Select(g => new ReportBucket(
                        Math.Round(g.Key * bucket, 3),
                        g.Count(o => o.Outcome == Outcome.Ok),
                        g.Count(o => o.Outcome == Outcome.Fail && !IsRejected(o)),
                        g.Count(o => o.Outcome is Outcome.Unknown or Outcome.Pending),
                        Math.Round(
                            g.Where(o => o.Outcome == Outcome.Ok)
                                .Select(o => o.LatencyFromIntended.TotalMilliseconds)
                                .DefaultIfEmpty()
                                .Max(),
                            3
                        ),
                        g.Count(IsRejected)
                    )),
            ],
            Errors(lane, workload),
            lane.Operations.Count(IsRejected)
        );

        // By the writer endpoint the same answer is a failure: it led to a reader.
        bool IsRejected(Operation o) => o.Kind == FailureKind.ReadOnly && lane.Lane.Role == LaneRole.Direct;
    }

    private static IEnumerable<ReportIdentityChange> IdentityChanges(LaneFacts lane, WorkloadFacts workload)
    {
        var last = -1;
        foreach (var o in lane.Operations.Where(o => o.Outcome == Outcome.Ok && o.Server >= 0).OrderBy(o => o.Completed))
        {
            if (o.Server == last)
            {
                continue;
            }
            yield return new(
                o.Completed.TotalSeconds,
                lane.Lane.Name,
                last < 0 ? null : workload.Servers[last].ToString(),
                workload.Servers[o.Server].ToString()
            );
            last = o.Server;
        }
    }
}
