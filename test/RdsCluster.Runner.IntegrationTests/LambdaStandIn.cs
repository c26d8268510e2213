using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Threading.Channels;
using RdsCluster.TestKit;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>
/// Lambda's two sides on one loopback port: the API that invokes a function, and the Runtime API that hands the event to it. The program
/// behind it is the real one.
/// </summary>
internal sealed class LambdaStandIn : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private const string Runtime = "/2018-06-01/runtime/";
    private readonly HttpListener _listener = new();
    private readonly Channel<(string Id, byte[] Event)> _events = Channel.CreateUnbounded<(string, byte[])>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _answers = new();
    private readonly TaskCompletionSource<string> _startError = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private int _invocations;

    public LambdaStandIn()
    {
        Port = MotoServer.FreePort();
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port { get; }

    /// <summary>Time from an invocation until Lambda would end it.</summary>
    public TimeSpan FunctionTimeout { get; init; } = TimeSpan.FromSeconds(900);

    /// <summary>How often each event is handed out: Lambda may deliver one more than once.</summary>
    public int Deliveries { get; init; } = 1;

    /// <summary>Number of asynchronous invocations.</summary>
    public int Invocations => _invocations;

    /// <summary>Name of the function that was invoked last.</summary>
    public string? Function { get; private set; }

    public Task<string> StartError => _startError.Task;

    /// <summary>Hands an event to the function and waits for its answer: <c>response …</c> or <c>error …</c>.</summary>
    /// <exception cref="TimeoutException">The program behind it does not answer; perhaps it has ended.</exception>
    public Task<string> InvokeAsync(string payload) =>
        Enqueue(Encoding.UTF8.GetBytes(payload)).WaitAsync(Patience, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Close();
        await _serving;
        _stop.Dispose();
    }

    private Task<string> Enqueue(byte[] payload)
    {
        var id = Guid.NewGuid().ToString();
        var answer = _answers.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        _events.Writer.TryWrite((id, payload));
        return answer.Task;
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync().WaitAsync(_stop.Token);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or OperationCanceledException)
            {
                return;
            }
            _ = Task.Run(() => AnswerAsync(context), _stop.Token);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using var content = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(content, _stop.Token);
            await AnswerAsync(context, context.Request.Url!.AbsolutePath, content.ToArray());
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or OperationCanceledException or IOException)
        {
            // The other side ended while it waited.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context, string path, byte[] content)
    {
        switch (path)
        {
            case Runtime + "invocation/next":
                var (id, payload) = await _events.Reader.ReadAsync(_stop.Token);
                context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = id;
                context.Response.Headers["Lambda-Runtime-Deadline-Ms"] =
                    $"{DateTimeOffset.UtcNow.Add(FunctionTimeout).ToUnixTimeMilliseconds()}";
                await context.Response.OutputStream.WriteAsync(payload, _stop.Token);
                break;
            case Runtime + "init/error":
                context.Response.StatusCode = 202;
                _startError.TrySetResult(Encoding.UTF8.GetString(content));
                break;
            case var _ when path.StartsWith(Runtime + "invocation/", StringComparison.Ordinal):
                context.Response.StatusCode = 202;
                var parts = path[(Runtime + "invocation/").Length..].Split('/');
                _answers[parts[0]].TrySetResult($"{parts[1]} {Encoding.UTF8.GetString(content)}");
                break;
            case var _ when path.EndsWith("/invocations", StringComparison.Ordinal):
                context.Response.StatusCode = 202;
                Interlocked.Increment(ref _invocations);
                Function = Uri.UnescapeDataString(path.Split('/')[^2]);
                for (var delivery = 0; delivery < Deliveries; delivery++)
                {
                    _ = Enqueue(content);
                }
                break;
            default:
                context.Response.StatusCode = 404;
                break;
        }
    }
}
