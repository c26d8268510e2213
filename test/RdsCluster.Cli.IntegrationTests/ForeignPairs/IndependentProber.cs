using System.Diagnostics;
using MySqlConnector;

namespace RdsCluster.Cli.IntegrationTests.ForeignPairs;

/// <summary>Writes one row every 10 ms, each by a new connection, and knows nothing of the verifier.</summary>
internal sealed class IndependentProber(int port) : IAsyncDisposable
{
    public const string Password = "probing-1";

    private readonly CancellationTokenSource _stop = new();
    private readonly List<(TimeSpan Sent, TimeSpan Ended, bool Written)> _attempts = [];
    private Task _running = Task.CompletedTask;

    public void Start() => _running = Task.Run(RunAsync, TestContext.Current.CancellationToken);

    /// <summary>The longest time without service: at least from the first failure's end to the last failure's begin, at most from the begin
    /// of the last success before to the end of the first one after.</summary>
    public async Task<(double Low, double High)> StopAsync()
    {
        await DisposeAsync();
        var written = _attempts.Index().Where(a => a.Item.Written).Select(a => a.Index).ToList();
        return written
            .Zip(written.Skip(1))
            .Select(pair =>
                (
                    Math.Max(0, (_attempts[pair.Second - 1].Sent - _attempts[pair.First + 1].Ended).TotalSeconds),
                    (_attempts[pair.Second].Ended - _attempts[pair.First].Sent).TotalSeconds
                )
            )
            .MaxBy(outage => outage.Item2);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    private async Task RunAsync()
    {
        var watch = Stopwatch.StartNew();
        var text =
            $"Server=127.0.0.1;Port={port};User "
            + $"ID=prober;Password={Password};SslMode=Required;Pooling=false;ConnectionTimeout=1;DefaultCommandTimeout=1";
        while (!_stop.IsCancellationRequested)
        {
            var sent = watch.Elapsed;
            try
            {
                await using var connection = new MySqlConnection(text);
                await connection.OpenAsync(_stop.Token);
                await using var command = new MySqlCommand("INSERT INTO shop.probes VALUES ()", connection);
                await command.ExecuteNonQueryAsync(_stop.Token);
                _attempts.Add((sent, watch.Elapsed, true));
                await Task.Delay(10, _stop.Token);
            }
            catch (MySqlException)
            {
                // The outage: try again at once, so that its end is seen soon.
                _attempts.Add((sent, watch.Elapsed, false));
                await Task.Delay(2, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
