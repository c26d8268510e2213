using System.Globalization;
using System.Text.RegularExpressions;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.Faults;

/// <summary>
/// The commits that a server with relaxed durability has acknowledged and not yet written to its log file. Whatever its settings, two of
/// InnoDB's threads (the master thread and the page cleaner) write the log about once a second each. A kill right after such a write loses
/// nothing, so the kill waits until there is something to lose.
/// </summary>
internal static partial class UnwrittenCommits
{
    // About ten transactions of one row, and less than a second of any client's work.
    private const long EnoughToLose = 12 * 1024;
    private const int MatchTimeout = 1000;

    // A server without clients commits nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    public static async Task WaitAsync(DbInstance instance, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var session = await instance.Server.ConnectAsync(cancellationToken);
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < Patience && await SizeAsync(session, cancellationToken) < EnoughToLose)
        {
            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    /// <summary>Bytes of InnoDB's log that are in the server's memory alone. A process that dies loses neither written nor flushed ones.</summary>
    private static async Task<long> SizeAsync(AdminSession session, CancellationToken cancellationToken)
    {
        var status = (await session.RowsAsync("SHOW ENGINE INNODB STATUS", cancellationToken)).Single()["Status"]!;
        return Position(status, Current()) - Position(status, Written());
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
