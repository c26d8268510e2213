using System.Diagnostics;
using System.Globalization;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>
/// The distribution's own MySQL client in a shell loop: one process and one connection per row, each begin and end with the system's clock.
/// It shares no line of code with the verifier.
/// </summary>
internal sealed class IndependentWriter : IAsyncDisposable
{
    private const string Loop = """
        i=0
        while :; do
          i=$((i+1)); begin=$(date +%s%N)
          outcome=failed
          if timeout 5 "$0" --defaults-extra-file="$1" --connect-timeout=2 -e "INSERT INTO independent.t VALUES ($i)" 2>/dev/null; then
            outcome=ok
          fi
          echo "$i $outcome $begin $(date +%s%N)"
        done
        """;

    private readonly Process _process;
    private readonly List<(int Row, bool Ok, double Begin, double End)> _rows = [];

    private IndependentWriter(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) =>
        {
            if (e.Data?.Split(' ') is [var row, var outcome, var begin, var end])
            {
                lock (_rows)
                {
                    _rows.Add((int.Parse(row, CultureInfo.InvariantCulture), outcome == "ok", Seconds(begin), Seconds(end)));
                }
            }
        };
        process.BeginOutputReadLine();
    }

    public static IndependentWriter Start(string client, string optionFile) =>
        new(
            Process.Start(
                new ProcessStartInfo("sh", ["-c", Loop, client, optionFile]) { UseShellExecute = false, RedirectStandardOutput = true }
            )!
        );

    /// <summary>Ends the loop.</summary>
    public async Task StopAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Numbers of the acknowledged rows.</summary>
    public IReadOnlyList<int> Acknowledged
    {
        get
        {
            lock (_rows)
            {
                return [.. _rows.Where(r => r.Ok).Select(r => r.Row)];
            }
        }
    }

    /// <summary>
    /// Bounds of the outage from first to last failure, in seconds: at least from the end of the first failed attempt to the begin of the
    /// last, at most from the begin of the last success before to the end of the first success behind. Null where nothing failed.
    /// </summary>
    public (double Low, double High)? Outage()
    {
        lock (_rows)
        {
            var (first, last) = (_rows.FindIndex(r => !r.Ok), _rows.FindLastIndex(r => !r.Ok));
            return first <= 0 || last + 1 >= _rows.Count
                ? null
                : (Math.Max(0, _rows[last].Begin - _rows[first].End), _rows[last + 1].End - _rows[first - 1].Begin);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await StopAsync();
        }
        _process.Dispose();
    }

    private static double Seconds(string nanoseconds) => long.Parse(nanoseconds, CultureInfo.InvariantCulture) / 1e9;
}
