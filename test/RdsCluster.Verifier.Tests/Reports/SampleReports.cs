using RdsCluster.Templates.Manifests;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Tests.Reports;

/// <summary>Reports shaped like those of real runs, with every part of the model in use.</summary>
internal static class SampleReports
{
    private const double OutageStart = 12.418;
    private const double OutageEnd = 13.652;

    public static VerificationReport Passed { get; } = Create(lost: 0);

    public static VerificationReport Failed { get; } = Create(lost: 37);

    /// <summary>Words that would be markup if they were not escaped, and characters that XML forbids.</summary>
    public static VerificationReport Hostile { get; } =
        Create(lost: 0) with
        {
            EndedEarly = "<script>alert(1)</script> | `x` \u0001 \ud800 ]]>",
            Target = Passed.Target with { Name = "<img src=x onerror=alert(2)>" },
            Findings =
            [
                new(
                    "F2",
                    "a | b <b>",
                    Verdict.Fail,
                    "\"quoted\" & 'single' <i>\n# heading",
                    ["</details><script>alert(3)</script>"],
                    new Dictionary<string, double>()
                ),
            ],
        };

    /// <summary>What the tool wrote of a rehearsal with a failover and a restore, on real servers.</summary>
    public static string RehearsedText { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recorded", "rehearsal.json"));

    public static VerificationReport Rehearsed { get; } = ReportJson.Read(RehearsedText);

    /// <summary>A run that could not even begin.</summary>
    public static VerificationReport Empty { get; } =
        new()
        {
            RunId = "0",
            Started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            DurationSeconds = 0,
            Target = new("orders", "mysql", "8.4.7", "single-instance", "AWS RDS eu-central-1", null, new Dictionary<string, string>()),
            Verdict = Verdict.Inconclusive,
            ExitCode = 3,
            Findings = [],
            Promises = new(),
            EndedEarly = "The writer endpoint did not answer.",
        };

    private static VerificationReport Create(long lost) =>
        new()
        {
            RunId = "5f0c7a9e",
            Started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            DurationSeconds = 31.27,
            Target = new(
                "ShopStack/Orders",
                "mysql",
                "8.4.7",
                "primary-with-replicas",
                "local host, RDS API on loopback",
                "MySQL 9.7.4",
                new Dictionary<string, string>
                {
                    ["writer"] = "127.0.11.250:40311",
                    ["reader"] = "127.0.11.251:40311",
                    ["orders-1"] = "127.0.11.1:40311",
                }
            ),
            Verdict = lost > 0 ? Verdict.Fail : Verdict.Warn,
            ExitCode = lost > 0 ? 1 : 0,
            Findings = Findings(lost),
            Promises = new()
            {
                MaxWriteOutageSeconds = 30,
                MaxLostWrites = 0,
                MaxReplicaLagSeconds = 1,
                Readers = 2,
            },
            Acknowledged = [new("RDSC104", "A rehearsal stack keeps no snapshots.")],
            Options = new Dictionary<string, string> { ["lanePeriod"] = "10 ms", ["trials"] = "1" },
            Environment = new Dictionary<string, string> { ["os"] = "Linux", ["cores"] = "2" },
            Differences =
            [
                "Storage is a local file system, not EBS.",
                "Replicas share the machine with the primary: no cross-zone latency.",
            ],
            Failovers = [Failover],
            Ledger = new()
            {
                Tried = 2843,
                Acknowledged = 2712,
                Failed = 127,
                Unknown = 4,
                Recovered = 3,
                Absent = 1,
                Lost = lost,
                Samples = new Dictionary<string, IReadOnlyList<string>> { ["Lost"] = lost > 0 ? ["1/1241", "1/1242"] : [] },
            },
            Timeline = new()
            {
                BucketSeconds = 0.1,
                Lanes =
                [
                    Lane("writer", "insert over a fresh connection through the writer endpoint", OutageStart, OutageEnd),
                    Lane("pooled", "insert over kept connections", OutageStart + 0.01, OutageEnd + 0.32),
                    Lane("reader", "read over a fresh connection through the reader endpoint", null, null),
                    Lane("direct orders-1", "insert directly on orders-1", OutageStart, 31),
                ],
                IdentityChanges = [new(0.02, "writer", null, "orders-1"), new(OutageEnd, "writer", "orders-1", "orders-2")],
                Events =
                [
                    new(0.0, "verifier", "verifier", null, "baseline begins"),
                    new(12.31, "verifier", "verifier", null, "failover requested"),
                    new(12.40, "control plane", "orders-1", "RDS-EVENT-0013", "Multi-AZ instance failover started."),
                    new(13.60, "control plane", "orders-1", "RDS-EVENT-0049", "Multi-AZ instance failover completed."),
                    new(28.00, "verifier", "verifier", null, "final read"),
                ],
                Phases = [new(0, "preflight"), new(1.2, "baseline"), new(12.31, "failover"), new(18, "settle"), new(28, "final read")],
                ToolPauses = [new(21.0, 21.4)],
                DnsAnswers = [new(0.05, "orders.cluster.local", "127.0.11.1", 5), new(13.45, "orders.cluster.local", "127.0.11.2", 5)],
            },
            HistoryFile = "run/history.jsonl",
        };

    private static ReportFailover Failover =>
        new()
        {
            Trial = 1,
            Requested = 12.31,
            Requests = 1,
            Happened = true,
            Evidence = "orders-2 acknowledged writes after orders-1 had; event RDS-EVENT-0049.",
            OldWriter = "orders-1",
            NewWriter = "orders-2",
            Outage = new(OutageStart, OutageEnd, OutageEnd - OutageStart, 1.218, 1.246, true, 119),
            LongestGap = new(OutageStart, OutageEnd - 0.2, 1.034, 1.018, 1.046, true, 99),
            Parts =
            [
                new("T1", "detect", 12.424, 0.006, null),
                new("T2", "promote", 13.402, 0.984, null),
                new("T3", "name", 13.652, 1.234, null),
                new("T4", "reconnect", 13.984, 1.566, null),
                new("T5", "readers", 14.9, 2.482, null),
                new("T6", "redundancy", null, null, "the old writer was not back when the run ended"),
            ],
        };

    private static IReadOnlyList<Finding> Findings(long lost)
    {
        Dictionary<string, double> none = [];
        return
        [
            new("R1", "The writer endpoint accepts writes", Verdict.Pass, "orders-1 committed and read back.", [], none),
            new("R2", "Readers refuse writes", Verdict.Pass, "3 readers refused with 1290.", [], none),
            new("R5", "Proxy endpoints route", Verdict.NotApplicable, "The cluster has no proxy.", [], none),
            new(
                "L1",
                "Replica lag",
                Verdict.Pass,
                "p99 18.2 ms, max 41.7 ms; promised at most 1 s.",
                [],
                new Dictionary<string, double> { ["p99Milliseconds"] = 18.2, ["maxMilliseconds"] = 41.7 }
            ),
            new(
                "F2",
                "Write outage that clients see",
                Verdict.Pass,
                "1.234 s [1.218, 1.246]; promised at most 30 s.",
                ["gap 1.234 s from 12.418 s, 119 failed"],
                new Dictionary<string, double>
                {
                    ["seconds"] = 1.234,
                    ["low"] = 1.218,
                    ["high"] = 1.246,
                }
            ),
            lost > 0
                ? new(
                    "F4",
                    "No acknowledged write is lost",
                    Verdict.Fail,
                    $"{lost} of 2,712 acknowledged writes are lost (promised at most 0).",
                    ["lost: 1/1241, 1/1242, …"],
                    new Dictionary<string, double> { ["lost"] = lost }
                )
                : new(
                    "F4",
                    "No acknowledged write is lost",
                    Verdict.Pass,
                    "2,712 acknowledged, 4 unknown, none lost.",
                    [],
                    new Dictionary<string, double> { ["lost"] = 0 }
                ),
            new(
                "P1",
                "Posture as promised",
                Verdict.Warn,
                "1 harmless difference: backup window.",
                ["backup window: promised 03:00-04:00, found 02:00-03:00"],
                none
            ),
        ];
    }

    private static ReportLane Lane(string name, string description, double? from, double? to)
    {
        var buckets = Enumerable
            .Range(12, 280)
            .Select(i => i / 10.0)
            .Select(start =>
                from is null || start + 0.05 < from || start > to ? new ReportBucket(start, 10, 0, 0, 2.1)
                : to > 30 && start > from + 2 ? new ReportBucket(start, 0, 0, 0, 0, 10)
                : new ReportBucket(start, 0, 9, 1, 0)
            )
            .ToList();
        IReadOnlyList<ReportOutage> gaps =
            from is { } a && to is { } b ? [new(a, b, b - a, b - a - 0.016, b - a + 0.012, b < 30, 119)] : [];
        return new(
            name,
            description,
            "127.0.11.250:40311",
            10,
            2800,
            2680,
            116,
            4,
            new Dictionary<string, double>
            {
                ["p50"] = 1.31,
                ["p95"] = 2.4,
                ["p99"] = 4.02,
                ["max"] = 28.9,
            },
            new Dictionary<string, double> { ["p50"] = 0.05, ["max"] = 3.3 },
            gaps,
            name == "reader" ? [new(19.2, 19.9, 0.7, 0.65, 0.72, true, 0)] : [],
            new Dictionary<string, long> { ["orders-1"] = 1200, ["orders-2"] = 1480 },
            buckets,
            from is null
                ? []
                :
                [
                    new("ConnectionRefused", 0, "fail", 98, 0, from.Value, to!.Value, "Connection refused"),
                    new(
                        "ReadOnly",
                        1290,
                        "fail",
                        18,
                        2,
                        from.Value,
                        to.Value,
                        "The MySQL server is running with the --super-read-only option"
                    ),
                ]
        );
    }
}
