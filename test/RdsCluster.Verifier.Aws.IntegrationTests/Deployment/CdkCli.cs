using RdsCluster.TestKit;

namespace RdsCluster.Verifier.Aws.IntegrationTests.Deployment;

/// <summary>The CDK CLI, pointed at moto.</summary>
internal static class CdkCli
{
    /// <summary>Collection of the tests that deploy: moto loses a change set when another stack is made meanwhile.</summary>
    public const string OneAtATime = "deployments";

    public const string Account = "123456789012";

    /// <summary>Why the CLI cannot run, or null when it can.</summary>
    public static Task<string?> MissingAsync() => CdkCommand.MissingAsync();

    public static Task<(int ExitCode, string Output)> RunAsync(Uri endpoint, params string[] arguments) =>
        RunInAsync(endpoint, Path.GetTempPath(), arguments);

    /// <param name="directory">Where the CLI keeps what it looks up.</param>
    public static async Task<(int ExitCode, string Output)> RunInAsync(Uri endpoint, string directory, params string[] arguments)
    {
        var (code, output, error) = await CdkCommand.RunAsync(directory, ResourceFacts(endpoint), arguments);
        return (code, output + error);
    }

    private static Dictionary<string, string> ResourceFacts(Uri endpoint) =>
        new(StringComparer.Ordinal)
        {
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_REGION"] = Moto.Region,
            ["AWS_ENDPOINT_URL"] = endpoint.ToString(),
            ["AWS_ENDPOINT_URL_S3"] = endpoint.ToString(),
            ["AWS_EC2_METADATA_DISABLED"] = "true",
        };
}
