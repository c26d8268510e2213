using Spectre.Console;

namespace RdsCluster.Cli.Consoles;

/// <summary>Progress of one command on stderr: what is done now, and how long each finished step took.</summary>
internal sealed class StepLog(ToolConsole console, TimeProvider time) : IProgress<string>
{
    private readonly long _begin = time.GetTimestamp();
    private readonly Lock _gate = new();

    /// <summary>Time since the command began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_begin);

    /// <summary>Reports the step that starts now.</summary>
    public void Report(string value)
    {
        lock (_gate)
        {
            // The spinner owns the terminal and prints the lines above itself; a pipe gets each line unwrapped.
            if (console.IsInteractive)
            {
                console.ErrorOutput.MarkupLine($"[grey]{Elapsed.TotalSeconds,6:0.0} s[/]  {Markup.Escape(value)}");
            }
            else
            {
                console.ErrorWriter.WriteLine($"{Elapsed.TotalSeconds,6:0.0} s  {value}");
            }
        }
    }

    /// <summary>Runs a step that may take a while, with a spinner on a terminal.</summary>
    public async Task<T> RunAsync<T>(string title, Func<Task<T>> work)
    {
        Report(title);
        if (!console.IsInteractive)
        {
            return await work();
        }

        return await console.ErrorOutput.Status().Spinner(Spinner.Known.Dots).StartAsync(Markup.Escape(title), _ => work());
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(string title, Func<Task> work) =>
        RunAsync(
            title,
            async () =>
            {
                await work();
                return true;
            }
        );
}
