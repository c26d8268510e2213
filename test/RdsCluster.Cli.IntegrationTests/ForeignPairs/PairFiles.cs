using System.Runtime.Versioning;
using RdsCluster.Cli.IntegrationTests.EndToEnd;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.Cli.IntegrationTests.ForeignPairs;

/// <summary>What every pair starts from: the server program, and one initialised data directory with certificates that is copied.</summary>
[SupportedOSPlatform("linux")]
public sealed class PairFiles : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("pair-seed-");
    private ServerProgram? _program;

    private string Seed => Path.Combine(_directory.FullName, "seed");

    /// <summary>The server program; the test is skipped, with the reason, where there is none.</summary>
    internal async Task<ServerProgram> ProgramAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _program ??= await PrepareAsync(cancellationToken);
        }
        catch (LocalHostException e)
        {
            Assert.Skip(e.Message);
            throw;
        }
    }

    internal static string HaProxy => RunningCluster.Require("haproxy", "haproxy");

    /// <summary>Copies the initialised data directory.</summary>
    internal string CopyTo(string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (var folder in Directory.EnumerateDirectories(Seed, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(directory + folder[Seed.Length..]);
        }
        foreach (var file in Directory.EnumerateFiles(Seed, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, directory + file[Seed.Length..]);
        }
        return directory;
    }

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<ServerProgram> PrepareAsync(CancellationToken cancellationToken)
    {
        var search = ServerSearch.FromEnvironment(Environment.GetEnvironmentVariable);
        var program = await new ServerLocator(search).LocateAsync(ServerEngine.MySql, null, cancellationToken);
        await PlainServer.InitialiseAsync(program, Seed, cancellationToken);
        OwnAuthority.WriteTo(Seed);
        return program;
    }
}
