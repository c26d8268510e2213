using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>The built tool as a process of its own, the way a user runs it.</summary>
internal sealed class ToolProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _error = new();

    private ToolProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Keep(_output, e.Data);
        process.ErrorDataReceived += (_, e) => Keep(_error, e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output => string.Join('\n', _output);

    public string Error => string.Join('\n', _error);

    /// <param name="variables">Environment variables beside those of the tests.</param>
    public static ToolProcess Start(string directory, IReadOnlyDictionary<string, string> variables, params string[] args)
    {
        // A shell that starts the tests in the background has them, and so the tool, ignore SIGINT; a terminal does not.
        string[] asInATerminal = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        var start = new ProcessStartInfo(
            asInATerminal[0],
            [.. asInATerminal[1..], Path.Combine(AppContext.BaseDirectory, "RdsCluster.Cli.dll"), .. args]
        )
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new ToolProcess(process);
    }

    public async Task<ToolRun> WaitAsync(TimeSpan timeout)
    {
        using var deadline = new CancellationTokenSource(timeout);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"the tool did not end within {timeout}. It wrote:\n{Output}\n{Error}", e);
        }

        return new ToolRun(_process.ExitCode, Output, Error);
    }

    /// <summary>Waits until a line on either stream contains the text.</summary>
    public async Task<string> WaitForLineAsync(string text, TimeSpan timeout)
    {
        var begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < timeout)
        {
            if (_error.Concat(_output).FirstOrDefault(l => l.Contains(text, StringComparison.Ordinal)) is { } line)
            {
                return line;
            }
            if (_process.HasExited)
            {
                break;
            }
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"no line with '{text}' within {timeout}. The tool wrote:\n{Output}\n{Error}");
    }

    public void Signal(PosixSignal signal) => Process.Start("kill", [$"-{Number(signal)}", $"{Id}"]).WaitForExit();

    /// <summary>SIGSTOP: the tool stands still.</summary>
    public void Pause() => Process.Start("kill", ["-STOP", $"{Id}"]).WaitForExit();

    /// <summary>SIGCONT: the tool goes on.</summary>
    public void Continue() => Process.Start("kill", ["-CONT", $"{Id}"]).WaitForExit();

    /// <summary>Process ids of the database servers below this process, found in the system's own list of processes.</summary>
    public IReadOnlyList<int> Servers()
    {
        var parents = Directory
            .GetDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _))
            .Select(name => (Id: int.Parse(name!), Parent: ParentOf(name!)))
            .Where(process => process.Parent is not null)
            .ToLookup(process => process.Parent!.Value, process => process.Id);
        return [.. Below(Id, parents)];
    }

    public static bool IsRunning(int id) => ParentOf($"{id}") is not null && File.ReadAllText($"/proc/{id}/stat").Split(") ")[1][0] != 'Z';

    private static IEnumerable<int> Below(int id, ILookup<int, int> children) =>
        children[id].SelectMany(child => Below(child, children).Prepend(child));

    private static int? ParentOf(string id)
    {
        try
        {
            // pid (name) state ppid …; a name may hold spaces, but nothing behind its bracket does.
            return int.Parse(File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1].Split(' ')[1]);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>SIGKILL of the tool alone: its servers have to notice by themselves.</summary>
    public void Kill() => _process.Kill(entireProcessTree: false);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private static int Number(PosixSignal signal) =>
        signal switch
        {
            PosixSignal.SIGINT => 2,
            PosixSignal.SIGTERM => 15,
            _ => throw new ArgumentOutOfRangeException(nameof(signal)),
        };

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
