using RdsCluster.TestKit;

namespace RdsCluster.Verifier.Aws.IntegrationTests.Deployment;

/// <summary>The CDK CLI, pointed at moto.</summary>
internal static class CdkCli
{
    /// <summary>Collection of the tests that deploy: moto loses a change set when another stack is made meanwhile.</summary>
    public const string OneAtATime = "deployments";

    public static Task<(int ExitCode, string Output)> RunAsync(Moto moto, params string[] arguments) =>
        RunInAsync(moto, Path.GetTempPath(), arguments);

    /// <param name="directory">Where the CLI keeps what it looks up.</param>
    public static async Task<(int ExitCode, string Output)> RunInAsync(Moto moto, string directory, params string[] arguments)
    {
        var (code, output, error) = await CdkCommand.RunAsync(directory, moto.CallersVariables(Moto.Region), arguments);
        return (code, output + error);
    }
}
