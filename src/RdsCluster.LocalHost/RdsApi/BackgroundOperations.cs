using System.Collections.Concurrent;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.RdsApi;

/// <summary>
/// Operations that a client asked for and that go on after the answer, as on RDS: a reboot is accepted at once and takes its
/// time. While one goes on, its resource shows a status of the operation and takes no other.
/// </summary>
internal sealed class BackgroundOperations(Action<Exception>? onFailure) : IAsyncDisposable
{
    // A cluster refuses what it cannot do within moments; the client should learn that from the answer.
    private static readonly TimeSpan RefusalWindow = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Running> _running = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The status that the operation on a resource gives it, or null when none goes on.</summary>
    public string? Status(string identifier) => _running.GetValueOrDefault(identifier)?.Status;

    /// <summary>Starts an operation and returns as soon as it was not refused.</summary>
    /// <param name="refused">Makes the error of a resource that is busy, from the status it has.</param>
    /// <exception cref="LocalHostException">The operation was refused, or another one goes on.</exception>
    public async Task StartAsync(
        string identifier,
        string status,
        Func<string, LocalHostException> refused,
        Func<CancellationToken, Task> operation
    )
    {
        var entry = new Running(status);
        var present = _running.GetOrAdd(identifier, entry);
        if (present != entry)
        {
            throw refused(present.Status);
        }
        entry.Task = RunAsync(identifier, entry, operation);
        await Task.WhenAny(entry.Task, Task.Delay(RefusalWindow, _stopping.Token));
        if (entry.Task.IsCompleted)
        {
            await entry.Task;
        }
        else
        {
            _ = ReportAsync(entry.Task);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }
        await _stopping.CancelAsync();
        var open = _running.ToArray();
        var ended = Task.WhenAll(open.Select(entry => entry.Value.Task));
        await Task.WhenAny(ended, Task.Delay(EndWithin, CancellationToken.None));

        // Stopping goes on: the cluster ends its own processes, whatever state an operation left them in.
        if (!ended.IsCompleted)
        {
            onFailure?.Invoke(
                new TimeoutException(
                    $"Operations did not end within {EndWithin}: "
                        + $"{string.Join(", ", open.Select(entry => $"{entry.Key} ({entry.Value.Status})"))}."
                )
            );
        }
        _stopping.Dispose();
    }

    private async Task RunAsync(string identifier, Running entry, Func<CancellationToken, Task> operation)
    {
        try
        {
            // The caller answers its client meanwhile, so nothing of the operation may run on its time.
            await Task.Run(() => operation(_stopping.Token), _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { }
        finally
        {
            _running.TryRemove(KeyValuePair.Create(identifier, entry));
        }
    }

    private async Task ReportAsync(Task accepted)
    {
        try
        {
            await accepted;
        }
        catch (Exception e)
        {
            onFailure?.Invoke(e);
        }
    }

    private sealed class Running(string status)
    {
        public string Status { get; } = status;

        public Task Task { get; set; } = Task.CompletedTask;
    }
}
