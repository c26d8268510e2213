using RdsCluster.TestKit;
using RdsCluster.Verifier.Aws.Discovery;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.IntegrationTests.Deployment;

/// <summary>The app's stacks, deployed to moto by the CDK CLI; each configuration once per test run.</summary>
public sealed class DeployedApp(Moto moto) : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rdscluster-deploy-");
    private readonly Dictionary<string, ClusterTarget> _targets = new(StringComparer.Ordinal);
    private string? _missing;

    public async ValueTask InitializeAsync()
    {
        _missing = moto.Unavailable ?? await CdkCommand.MissingAsync();
        if (_missing is null)
        {
            await moto.BootstrapAsync(Moto.Region);
        }
    }

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <param name="configuration">JSON of the app's configuration file without the stack.</param>
    public async Task<ClusterTarget> DeployAsync(string stack, string configuration, CancellationToken cancellationToken)
    {
        Assert.SkipWhen(_missing is not null, _missing ?? "");
        if (_targets.TryGetValue(stack, out var known))
        {
            return known;
        }
        var file = Path.Combine(_directory.FullName, stack + ".json");
        await File.WriteAllTextAsync(
            // Moto knows no termination protection.
            file,
            $$"""
            {"stack":{"name":"{{stack}}","terminationProtection":false,"account":"{{MotoServer.Account}}","region":"{{Moto.Region}}"},
              {{configuration}}}
            """,
            cancellationToken
        );
        Expect(
            await CdkCli.RunAsync(
                moto,
                "deploy",
                "--app",
                $"dotnet {VerifyTool.Built("RdsCluster.App")}",
                "-c",
                $"rdscluster:config={file}",
                "--output",
                Path.Combine(_directory.FullName, stack),
                "--require-approval",
                "never",
                "--no-notices"
            )
        );
        using var discovery = StackDiscovery.Create(moto.Connection, TimeProvider.System);
        // Moto makes no secrets in stacks, so the login is a token.
        var found = await discovery.FindAsync(stack, new DiscoveryOptions { IamUser = "verifier" }, cancellationToken);
        return _targets[stack] = Assert.Single(found);
    }

    private static void Expect((int ExitCode, string Output) run) => Assert.True(run.ExitCode == 0, run.Output);
}
