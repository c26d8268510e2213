using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using RdsCluster.TestKit;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>A built program as a process of its own.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    private ChildProgram(ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _process.OutputDataReceived += (_, e) => Keep(_output, e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(_error, e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output => Text(_output);

    public string Error => Text(_error);

    /// <summary>Starts <c>RdsCluster.Runner</c> or <c>RdsCluster.Cli</c>.</summary>
    /// <param name="before">A command line that starts it, for instance in a network namespace.</param>
    public static ChildProgram Start(
        string project,
        string directory,
        IReadOnlyDictionary<string, string> variables,
        string[] arguments,
        params string[] before
    )
    {
        string[] command = [.. before, "env", "--default-signal=INT,TERM", "dotnet", Built(project), .. arguments];
        return Start(command, directory, variables);
    }

    /// <summary>Starts a script as a pipeline's runner does; <c>rdscluster</c> is the built tool.</summary>
    /// <param name="certificateAuthorityFile">Authority of the servers. P1 is left out: moto lacks parts of a stack.</param>
    public static ChildProgram StartScript(
        string script,
        string directory,
        IReadOnlyDictionary<string, string> variables,
        string certificateAuthorityFile
    )
    {
        var tools = Directory.CreateDirectory(Path.Combine(directory, "tools")).FullName;
        var tool = Path.Combine(tools, "rdscluster");
        File.WriteAllText(
            tool,
            $"""
            #!/bin/sh
            [ "$1" != verify ] || set -- "$@" --skip P1 --ca-file '{certificateAuthorityFile}'
            exec dotnet '{Built("RdsCluster.Cli")}' "$@"
            """
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        var file = Path.Combine(directory, "step.sh");
        File.WriteAllText(file, script);
        var path = new Dictionary<string, string>(variables) { ["PATH"] = $"{tools}:{Environment.GetEnvironmentVariable("PATH")}" };
        return Start(["bash", "--noprofile", "--norc", "-eo", "pipefail", file], directory, path);
    }

    private static ChildProgram Start(string[] command, string directory, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = directory };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }
        return new(start);
    }

    public async Task<int> WaitAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(deadline.Token);
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public async Task WaitForAsync(Func<ChildProgram, bool> state, string what)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!state(this))
        {
            Assert.False(_process.HasExited, $"{what}: the program ended\n{Output}\n{Error}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), deadline.Token);
        }
    }

    public void Signal(PosixSignal signal) => Assert.Equal(0, Kill(_process.Id, signal == PosixSignal.SIGINT ? 2 : 15));

    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>Waits until it has printed a text: what it prints before it answers may come after the answer.</summary>
    public Task WaitForOutputAsync(string text) => WaitForAsync(p => p.Output.Contains(text, StringComparison.Ordinal), text);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process.Dispose();
    }

    private static string Built(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Checkout.Root, "src", project, "bin", output.Parent!.Name, output.Name, project + ".dll");
    }

    private static void Keep(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.AppendLine(line);
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString().Trim();
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
