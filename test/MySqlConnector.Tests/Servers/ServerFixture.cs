using System.Collections.Concurrent;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;

[assembly: AssemblyFixture(typeof(MySqlConnector.Tests.Servers.ServerFixture))]

namespace MySqlConnector.Tests.Servers;

/// <summary>One server per engine for all tests, found or provisioned as the product does, started by the first test that needs it.</summary>
public sealed class ServerFixture : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mysqlconnector-tests-").FullName;
    private readonly ConcurrentDictionary<Engine, Lazy<Task<(ServerProgram? Program, string Reason)>>> located = new();
    private readonly ConcurrentDictionary<Engine, Lazy<Task<string>>> initialised = new();
    private readonly ConcurrentDictionary<Engine, Lazy<Task<DatabaseServer>>> shared = new();
    private readonly Lazy<TestCertificates> certificates;
    private int count;

    public ServerFixture() => certificates = new(() => new(Path.Combine(folder, "tls")));

    internal TestCertificates Certificates => certificates.Value;

    public async Task<DatabaseServer> SharedAsync(Engine engine)
    {
        var program = await RequireAsync(engine);
        return await shared.GetOrAdd(engine, _ => new(() => StartAsync(program))).Value;
    }

    /// <summary>A server that the test may freeze or kill.</summary>
    public async Task<DatabaseServer> OwnAsync(Engine engine) => await StartAsync(await RequireAsync(engine));

    public async ValueTask DisposeAsync()
    {
        foreach (var server in shared.Values.Where(server => server.Value.IsCompletedSuccessfully))
            await (await server.Value).DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<ServerProgram> RequireAsync(Engine engine)
    {
        var (program, reason) = await located.GetOrAdd(engine, _ => new(() => LocateAsync(engine))).Value;
        if (program is null)
            Assert.Skip(reason);
        return program;
    }

    private static async Task<(ServerProgram? Program, string Reason)> LocateAsync(Engine engine)
    {
        try
        {
            var search = ServerSearch.FromEnvironment(Environment.GetEnvironmentVariable);
            return (await new ServerLocator(search).LocateAsync(engine, progress: null, CancellationToken.None), "");
        }
        catch (LocalHostException e)
        {
            return (null, e.Message);
        }
    }

    private async Task<DatabaseServer> StartAsync(ServerProgram program)
    {
        var source = await initialised.GetOrAdd(program.Engine, _ => new(() => InitialiseAsync(program))).Value;
        var data = Path.Combine(folder, $"{program.Engine}-{Interlocked.Increment(ref count)}");
        await DataDirectory.CopyAsync(source, data, CancellationToken.None);
        return await DatabaseServer.StartAsync(program, data, Certificates, CancellationToken.None);
    }

    private async Task<string> InitialiseAsync(ServerProgram program)
    {
        var target = Path.Combine(folder, $"{program.Engine}-initialised");
        await DataDirectory.InitialiseAsync(program, target, CancellationToken.None);
        return target;
    }
}
