using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using MySqlConnector;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Supervision;

namespace RdsCluster.LocalHost.Servers;

/// <summary>A server on one data directory and one address: starts, stops, dies.</summary>
internal sealed class Server(string name, ServerSettings settings, HostAccounts accounts, RunDirectory run) : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);
    private ServerSettings _settings = settings;
    private SupervisedProcess? _process;

    public ServerEngine Engine => _settings.Program.Engine;
    public LocalEndpoint Host => _settings.Host;
    public ServerSettings Settings => _settings;
    public string LogFile => run.File($"{name}.log");

    [MemberNotNullWhen(true, nameof(_process), nameof(ProcessId))]
    public bool IsRunning => _process is { IsRunning: true };

    public int? ProcessId => IsRunning ? _process!.ProcessId : null;

    /// <summary>Completes when the process has ended; already complete when none was started.</summary>
    public Task Exited => _process?.Exited ?? Task.CompletedTask;

    /// <summary>The parameter (<c>name=value</c>) that the last start failed on, where the server's log names it; else null.</summary>
    public string? RefusedParameter { get; private set; }

    /// <summary>Sets parameters for the next start; they replace those of the same name.</summary>
    public void KeepParameters(IReadOnlyList<string> options) =>
        _settings = _settings with
        {
            Parameters = [.. _settings.Parameters.ExceptBy(options.Select(ServerRefusal.NameOf), ServerRefusal.NameOf), .. options],
        };

    /// <summary>Starts the process and waits until it accepts connections.</summary>
    /// <exception cref="LocalHostException">Address taken, or the server refuses to start; with the words of its log.</exception>
    /// <exception cref="TimeoutException">It runs and does not answer.</exception>
    public async Task StartAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (IsRunning)
        {
            return;
        }
        RequireFreeAddress();
        EmptyTemporaryDirectory();
        var optionFile = run.File($"{name}.cnf");
        _settings.Write(optionFile);
        var before = File.Exists(LogFile) ? new FileInfo(LogFile).Length : 0;
        _process = await SupervisedProcess.StartAsync(
            [.. _settings.Program.Command, $"--defaults-file={optionFile}"],
            _settings.DataDirectory,
            LogFile,
            cancellationToken
        );
        run.Note(name, _process);
        await WaitUntilItAcceptsAsync(before, timeout, cancellationToken);
    }

    /// <summary>SIGTERM, and SIGKILL when the server does not end in time.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!IsRunning)
        {
            return;
        }
        _process.Signal(Signals.Terminate);
        try
        {
            await _process.Exited.WaitAsync(StopTimeout, cancellationToken);
        }
        catch (TimeoutException)
        {
            await _process.KillAsync();
        }
    }

    /// <summary>Counts it as not running from now on, and stops it; <see cref="KillAsync"/> ends it.</summary>
    public void MarkDead() => _process?.MarkDead();

    /// <summary>SIGKILL: nothing is flushed that was not flushed already. From the signal on it counts as not running; completes when its
    /// files are free.</summary>
    public Task KillAsync() => _process?.KillAsync() ?? Task.CompletedTask;

    /// <summary>SIGSTOP: the kernel still accepts connections, the server says nothing.</summary>
    public void Freeze() => _process?.Signal(Signals.Stop);

    /// <summary>SIGCONT.</summary>
    public void Thaw() => _process?.Signal(Signals.Continue);

    public Task<AdminSession> ConnectAsync(CancellationToken cancellationToken) =>
        ConnectAsync(HostAccounts.Admin, accounts.Password, cancellationToken);

    public Task<AdminSession> ConnectAsync(string user, string password, CancellationToken cancellationToken) =>
        AdminSession.OpenAsync(Host.Address, Host.Port, user, password, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    /// <summary>
    /// A replica that begins to replicate tries the directory by a file of a name that never changes. One that is killed at that moment
    /// leaves the file, and would never replicate again.
    /// </summary>
    private void EmptyTemporaryDirectory()
    {
        if (Directory.Exists(_settings.TemporaryDirectory))
        {
            Directory.Delete(_settings.TemporaryDirectory, recursive: true);
        }
        Directory.CreateDirectory(_settings.TemporaryDirectory);
    }

    private void RequireFreeAddress()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(Host.Address), Host.Port));
        }
        catch (SocketException e)
        {
            throw new LocalHostException($"{name}: {Host} cannot be used: {e.Message}. Free it or choose another port.", inner: e);
        }
    }

    private async Task WaitUntilItAcceptsAsync(long logStart, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        var unmet = "it does not listen";
        try
        {
            while (true)
            {
                if (_process!.Exited.IsCompleted)
                {
                    throw Refusal(await _process.Exited, logStart);
                }
                try
                {
                    await using var session = await ConnectAsync(deadline.Token);
                    return;
                }
                catch (MySqlException e) when (IsNotListening(e))
                {
                    await Task.Delay(Poll, deadline.Token);
                }
                catch (DbException e)
                {
                    unmet = e.Message;
                    await Task.Delay(Poll * 5, deadline.Token);
                }
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"{name}: the server on {Host} was not ready within {timeout.TotalSeconds:0} s: {unmet}. Its log: {LogFile} "
                    + $"(from byte {logStart}).",
                e
            );
        }
    }

    private LocalHostException Refusal(int exitCode, long logStart)
    {
        var errors = ServerRefusal.Plain(LogTail.ErrorsOf(LogFile, logStart));
        RefusedParameter = ServerRefusal.Parameter(_settings.Parameters, errors);
        return ServerRefusal.Of(name, _settings.Program, exitCode, RefusedParameter, errors);
    }

    private static bool IsNotListening(MySqlException e) => e.ErrorCode == MySqlErrorCode.UnableToConnectToHost;
}
