using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;

namespace RdsCluster.Cli.Tests;

/// <summary>One run of the tool inside the test process, with piped streams.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public static async Task<ToolRun> Of(ToolEnvironment environment, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var console = ToolConsole.Create(output, outputIsPiped: true, error, errorIsPiped: true, environment);
        var exitCode = await new Tool(environment, console).RunAsync(args, TestContext.Current.CancellationToken);
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }

    public static Task<ToolRun> Of(params string[] args) => Of(ToolEnvironment.OfThisProcess(), args);
}
