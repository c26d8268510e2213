using RdsCluster.Cli.Hosting;
using Spectre.Console;

namespace RdsCluster.Cli.Consoles;

/// <summary>The tool's two streams: results on stdout; progress and errors on stderr.</summary>
internal sealed class ToolConsole
{
    /// <summary>Width of tables without a terminal: wide enough that log lines are not wrapped.</summary>
    private const int PipedWidth = 200;

    public required TextWriter OutputWriter { get; init; }

    public required TextWriter ErrorWriter { get; init; }

    public required IAnsiConsole Output { get; init; }

    public required IAnsiConsole ErrorOutput { get; init; }

    /// <summary>Whether stderr is a terminal.</summary>
    public required bool IsInteractive { get; init; }

    /// <summary>Prints one error, without mark-up.</summary>
    public void Error(string message) => Write(ErrorOutput, "error:", "red", message);

    /// <summary>Prints a remark that belongs to no result, without mark-up.</summary>
    public void Note(string message) => Write(ErrorOutput, "note:", "blue", message);

    /// <summary>Prints a result line as it is.</summary>
    public void Line(string text = "") => OutputWriter.WriteLine(text);

    public StepLog StartSteps(TimeProvider time) => new(this, time);

    public static ToolConsole OfThisProcess(ToolEnvironment environment) =>
        Create(new OutputWriter(Console.Out), Console.IsOutputRedirected, Console.Error, Console.IsErrorRedirected, environment);

    public static ToolConsole Create(
        TextWriter output,
        bool outputIsPiped,
        TextWriter error,
        bool errorIsPiped,
        ToolEnvironment environment
    )
    {
        var plain = environment.Variable("NO_COLOR") is not null || environment.Variable("TERM") == "dumb";
        return new ToolConsole
        {
            OutputWriter = output,
            ErrorWriter = error,
            Output = Ansi(output, outputIsPiped, plain),
            ErrorOutput = Ansi(error, errorIsPiped, plain),
            IsInteractive = !errorIsPiped && !plain && environment.Variable("CI") is null,
        };
    }

    private static IAnsiConsole Ansi(TextWriter writer, bool isPiped, bool plain)
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(writer),
                Ansi = isPiped || plain ? AnsiSupport.No : AnsiSupport.Detect,
                ColorSystem = isPiped || plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
                Interactive = isPiped ? InteractionSupport.No : InteractionSupport.Detect,
            }
        );
        if (isPiped)
        {
            console.Profile.Width = PipedWidth;
        }
        return console;
    }

    private static void Write(IAnsiConsole console, string label, string colour, string message)
    {
        console.Markup($"[{colour}]{label}[/] ");
        console.Profile.Out.Writer.WriteLine(message);
    }
}
