using System.Globalization;
using System.Text.RegularExpressions;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.Faults;

/// <summary>
/// The commits that a server with relaxed durability has acknowledged and not yet written to its log file. Whatever its settings, two of
/// InnoDB's threads (the master thread and the page cleaner) write the log about once a second each. A kill right after such a write loses
/// nothing, so the kill waits until there is something to lose and no write is near.
/// </summary>
internal static partial class UnwrittenCommits
{
    // About ten transactions of one row.
    private const long EnoughToLose = 12 * 1024;
    private const int MatchTimeout = 1000;

    // A server without clients commits nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    // Both threads write once in this time. Each write tells when the same thread writes next, and a kill on a busy machine takes a while.
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Room = TimeSpan.FromMilliseconds(200);

    public static async Task WaitAsync(DbInstance instance, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var session = await instance.Server.ConnectAsync(cancellationToken);
        var start = time.GetTimestamp();
        var writes = new List<TimeSpan>();
        var last = await PositionsAsync(session, cancellationToken);
        while (time.GetElapsedTime(start) < Patience)
        {
            await Task.Delay(Interval, time, cancellationToken);
            var now = await PositionsAsync(session, cancellationToken);
            var at = time.GetElapsedTime(start);
            if (now.Written != last.Written)
            {
                writes.Add(at);
            }
            last = now;
            var isFarFromAWrite = writes.TrueForAll(write => (write + Period - at).Duration() >= Room);
            if (at > Period + Room && isFarFromAWrite && now.Current - now.Written >= EnoughToLose)
            {
                return;
            }
        }
    }

    /// <summary>Ends of InnoDB's log in memory and in its file. A process that dies loses what is between them.</summary>
    private static async Task<(long Current, long Written)> PositionsAsync(AdminSession session, CancellationToken cancellationToken)
    {
        var status = (await session.RowsAsync("SHOW ENGINE INNODB STATUS", cancellationToken)).Single()["Status"]!;
        return (Position(status, Current()), Position(status, Written()));
    }

    private static long Position(string status, Regex name) =>
        name.Matches(status).Select(m => long.Parse(m.Groups["position"].ValueSpan, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();

    [GeneratedRegex(@"^Log sequence number\s+(?<position>\d+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, MatchTimeout)]
    private static partial Regex Current();

    // MySQL prints both, MariaDB only the second.
    [GeneratedRegex(
        @"^Log (written|flushed) up to\s+(?<position>\d+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        MatchTimeout
    )]
    private static partial Regex Written();
}
