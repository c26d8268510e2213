using System.ComponentModel;
using System.Diagnostics;

namespace RdsCluster.Verifier.Aws.Tests.Deployment;

/// <summary>The real CDK CLI from npm, pointed at moto.</summary>
internal static class CdkCli
{
    /// <summary>Collection of the tests that deploy: moto loses a change set when another stack is made meanwhile.</summary>
    public const string OneAtATime = "deployments";

    public const string Account = "123456789012";
    private const string Package = "aws-cdk@2.1148.1";
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>Why the CLI cannot run, or null when it can.</summary>
    public static async Task<string?> MissingAsync()
    {
        try
        {
            var (code, output) = await RunAsync(new Uri("http://localhost"), "--version");
            return code == 0 ? null : $"npx {Package} does not run: {output}";
        }
        catch (Win32Exception)
        {
            return "There is no npx on PATH; install Node.";
        }
    }

    public static async Task<(int ExitCode, string Output)> RunAsync(Uri endpoint, params string[] arguments)
    {
        var start = new ProcessStartInfo("npx", ["--yes", Package, .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in Surroundings(endpoint))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(Timeout);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output + await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static Dictionary<string, string> Surroundings(Uri endpoint) => new(StringComparer.Ordinal)
    {
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_REGION"] = Moto.Region,
        ["AWS_ENDPOINT_URL"] = endpoint.ToString(),
        ["AWS_ENDPOINT_URL_S3"] = endpoint.ToString(),
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "16,18,20,22",
        ["CDK_DISABLE_CLI_TELEMETRY"] = "1",
    };
}
