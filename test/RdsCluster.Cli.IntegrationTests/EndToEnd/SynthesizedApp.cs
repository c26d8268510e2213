using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Synthesis;
using RdsCluster.TestKit;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>The repository's app, synthesized once per engine for all tests that rehearse it.</summary>
public sealed class SynthesizedApp : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();

    /// <summary>The app as it was built with these tests, in its own output folder: no second build.</summary>
    public static string AppProgram { get; } =
        Path.Combine(
            AppContext.BaseDirectory.Replace(
                Path.Combine("test", "RdsCluster.Cli.IntegrationTests"),
                Path.Combine("src", "RdsCluster.App"),
                StringComparison.Ordinal
            ),
            "RdsCluster.App.dll"
        );

    /// <summary>Cloud assembly of the default configuration, with MySQL.</summary>
    public string MySql { get; private set; } = "";

    /// <summary>The same with MariaDB.</summary>
    public string MariaDb { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        MySql = await SynthesizeAsync("mysql");
        MariaDb = await SynthesizeAsync("mariadb");
    }

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<string> SynthesizeAsync(string engine)
    {
        var environment = ToolEnvironment.OfThisProcess() with { CurrentDirectory = Checkout.Root };
        var app = $"dotnet \"{AppProgram}\"";
        return new CdkApp(environment).SynthesizeAsync(
            CdkProject.Find(environment, app),
            Directory.CreateDirectory(Path.Combine(_directory.Path, engine)).FullName,
            new Dictionary<string, string> { ["rdscluster:engine"] = engine },
            CancellationToken.None
        );
    }
}
