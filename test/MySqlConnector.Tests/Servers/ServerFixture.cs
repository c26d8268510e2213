using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(MySqlConnector.Tests.Servers.ServerFixture))]

namespace MySqlConnector.Tests.Servers;

/// <summary>One server per engine for all tests, started by the first that needs it.</summary>
public sealed class ServerFixture : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mysqlconnector-tests-").FullName;
    private readonly ConcurrentDictionary<Engine, Lazy<Task<string>>> initialised = new();
    private readonly ConcurrentDictionary<Engine, Lazy<Task<DatabaseServer>>> shared = new();
    private readonly Lazy<TestCertificates> certificates;
    private int count;

    public ServerFixture() => certificates = new(() => new(Path.Combine(folder, "tls")));

    internal TestCertificates Certificates => certificates.Value;

    public Task<DatabaseServer> SharedAsync(Engine engine)
    {
        var program = Require(engine);
        return shared.GetOrAdd(engine, _ => new(() => StartAsync(program))).Value;
    }

    /// <summary>A server that the test may freeze or kill.</summary>
    public Task<DatabaseServer> OwnAsync(Engine engine) => StartAsync(Require(engine));

    public async ValueTask DisposeAsync()
    {
        foreach (var server in shared.Values.Where(server => server.Value.IsCompletedSuccessfully))
            await (await server.Value).DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static ServerProgram Require(Engine engine)
    {
        var program = ServerProgram.Find(engine);
        if (program is null)
            Assert.Skip($"No {engine} server was found; set {(engine == Engine.MySql ? ServerProgram.MySqlVariable : ServerProgram.MariaDbVariable)} to the root of an extracted one.");
        return program;
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
