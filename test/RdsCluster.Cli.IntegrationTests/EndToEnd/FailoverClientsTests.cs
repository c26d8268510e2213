using System.Runtime.Versioning;
using System.Text.Json;
using RdsCluster.TestKit;
using Connector = MySqlConnector;
using ConnectorNet = MySql.Data.MySqlClient;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>
/// Official clients across one failover of a local Multi-AZ DB cluster whose writer is killed, with the servers' certificate verified.
/// AWS's own driver recognises the cluster by what its servers answer, and follows by its own plugin; the pools of the others connect
/// again.
/// </summary>
[Collection("servers")]
[SupportedOSPlatform("linux")]
public sealed class FailoverClientsTests : IDisposable
{
    private static readonly string[] Packages =
    [
        "aws-advanced-nodejs-wrapper@2.0.1",
        "mysql2@3.11.5",
        "mariadb@3.5.4",
        "@aws-sdk/credential-providers",
        "@aws-sdk/client-rds",
        "@aws-sdk/client-secrets-manager",
        "@aws-sdk/rds-signer",
    ];

    // The names are RDS's: the clients ask the local DNS server for them. Trying a statement again is the application's part.
    private const string Script = """
        import dns from 'node:dns';
        import { readFileSync } from 'node:fs';
        import { createRequire } from 'node:module';

        const [server, host, port, user, passwordFile, ca] = process.argv.slice(2);
        const resolver = new dns.Resolver();
        resolver.setServers([server]);
        const system = dns.lookup;
        dns.lookup = (name, options, done) => {
          if (typeof options === 'function') { done = options; options = {}; }
          if (!name.endsWith('.rds.amazonaws.com')) return system(name, options, done);
          resolver.resolve4(name, (error, addresses) => {
            if (error) return done(error);
            if (options?.all) return done(null, addresses.map(address => ({ address, family: 4 })));
            done(null, addresses[0], 4);
          });
        };
        const require = createRequire(import.meta.url);
        const { AwsMySQLClient } = require('aws-advanced-nodejs-wrapper/mysql');
        const { FailoverSuccessError } = require('aws-advanced-nodejs-wrapper');
        const login = { host, port: Number(port), user, password: readFileSync(passwordFile, 'utf8').trimEnd() };
        const mysql2 = require('mysql2/promise').createPool({
          ...login, connectionLimit: 4, ssl: { ca: readFileSync(ca), verifyIdentity: true },
        });
        const [cipher] = await mysql2.query("SHOW STATUS LIKE 'Ssl_cipher'");
        await mysql2.query('CREATE DATABASE app');
        const mariadb = require('mariadb').createPool({
          ...login, connectionLimit: 4, acquireTimeout: 3000, connectTimeout: 1000, ssl: { ca: readFileSync(ca) },
        });
        const wrapper = new AwsMySQLClient({
          ...login, ssl: { ca: readFileSync(ca) }, plugins: 'failover2', failoverTimeoutMs: 60000,
        });
        await wrapper.connect();
        const service = wrapper.pluginService;
        console.log(JSON.stringify({ cipher: cipher[0].Value,
          dialect: service.getDialect().getDialectName?.() ?? service.getDialect().constructor.name,
          hosts: service.getAllHosts().map(h => `${h.role} ${h.host}`) }));

        let failovers = 0;
        const write = async (client, query, pause) => {
          await query(`CREATE TABLE app.${client} (id INT PRIMARY KEY)`);
          let [acknowledged, failed, after, last] = [0, 0, 0, ''];
          const until = Date.now() + 90000;
          while (after < 20 && Date.now() < until) {
            try {
              await query(`INSERT INTO app.${client} VALUES (${acknowledged + 1})`);
              acknowledged++;
              // A pool that waits for a connection may notice nothing: the wrapper tells when the failover is over.
              if (failed || failovers) after++;
            } catch (e) {
              if ((e.cause?.code ?? e.code) === 'ER_DUP_ENTRY') { acknowledged++; continue; }
              if (e instanceof FailoverSuccessError) failovers++;
              failed++;
              last = `${e.constructor.name} ${e.message}`;
              await new Promise(resolve => setTimeout(resolve, 20));
            }
            if (pause) await new Promise(resolve => setTimeout(resolve, pause));
          }
          const [rows] = await mysql2.query(`SELECT COUNT(*) n FROM app.${client}`);
          return { client, acknowledged, failed, after, found: rows[0].n, last };
        };
        // The wrapper hands the error of an idle connection to the application, and a reset one too (it knows that for PostgreSQL only):
        // it gets no pause, and what fails is tried again.
        const writing = Promise.all([
          write('mysql2', sql => mysql2.query(sql), 20),
          write('mariadb', sql => mariadb.query(sql), 20),
          write('wrapper', sql => wrapper.query({ sql }), 0),
        ]);
        setTimeout(() => console.log('writing'), 500);
        console.log(JSON.stringify({ clients: await writing, failovers }));
        process.exit(0);
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Clients_WhoseWriterIsKilled_GoOnWithoutLoss()
    {
        var (npm, node) = (RunningCluster.Require("npm", "npm"), RunningCluster.Require("node", "nodejs"));
        var installing = ClientProcess.RunAsync(_directory.Path, npm, ["install", "--no-audit", "--no-fund", "--silent", .. Packages]);
        await using var cluster = new RunningCluster(Checkout.Template("multi-az-cluster-mysql"), "--api-names");
        await cluster.InitializeAsync();
        var installed = await installing;
        Assert.SkipWhen(installed.ExitCode != 0, $"npm could not install {string.Join(", ", Packages)}: {installed.Error}");
        var (named, host, port) = (
            await cluster.RdsAsync("DescribeDBClusters", "Endpoint"),
            cluster.NameOf("writer"),
            cluster.Endpoints["writer"].Split(':')[1]
        );
        string[] arguments = [_directory.Write("client.mjs", Script), cluster.Dns, named, port, cluster.User, cluster.PasswordFile];
        var foreign = _directory.Write("foreign.pem", ImpostorServer.ForeignAuthority());

        var refused = await ClientProcess.RunAsync(_directory.Path, node, [.. arguments, foreign]);
        using var clients = ClientProcess.Start(_directory.Path, node, [.. arguments, cluster.CertificateAuthorityFile]);
        var recognised = await clients.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var writing = await clients.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var pools = await PoolsAsync(cluster);
        var results = pools.Select(pool => Task.Run(() => pool.RunAsync(TestContext.Current.CancellationToken))).ToList();
        await Wait.UntilAsync(() => pools.All(pool => pool.Acknowledged > 0), Patience, () => "a first row of each .NET client");
        await cluster.BreakAsync("kill");
        var run = await ClientProcess.EndAsync(clients);
        pools.ToList().ForEach(pool => pool.IsFailedOver = true);

        Assert.Equal(host, named);
        Assert.Contains("certificate", refused.Error, StringComparison.Ordinal);
        Assert.Contains("RdsMultiAZClusterMySQLDatabaseDialect", recognised, StringComparison.Ordinal);
        Assert.Equal((3, "writing"), (recognised!.Split(".rds.amazonaws.com").Length - 1, writing));
        Assert.True(run.ExitCode == 0, run.ToString());
        var there = JsonSerializer.Deserialize<NodeResult>(run.Output, JsonSerializerOptions.Web)!;
        Assert.True(there.Failovers == 1, run.Output);
        Assert.All<ClientResult>([.. there.Clients, .. await Task.WhenAll(results)], client =>
        {
            Assert.True(client.After == PooledWriter.Enough, client.ToString());
            Assert.True(client.Acknowledged == client.Found, client.ToString());
        });
    }

    private static async Task<IReadOnlyList<PooledWriter>> PoolsAsync(RunningCluster cluster)
    {
        var password = (await File.ReadAllTextAsync(cluster.PasswordFile, TestContext.Current.CancellationToken)).TrimEnd();
        var (host, port) = (cluster.Endpoints["writer"].Split(':')[0], uint.Parse(cluster.Endpoints["writer"].Split(':')[1]));
        var connector = new Connector.MySqlConnectionStringBuilder
        {
            Server = host,
            Port = port,
            UserID = cluster.User,
            Password = password,
            SslMode = Connector.MySqlSslMode.VerifyFull,
            SslCa = cluster.CertificateAuthorityFile,
            ConnectionTimeout = 2,
            DefaultCommandTimeout = 5,
        }.ConnectionString;
        // Its VerifyFull asks for a certificate of the client.
        var connectorNet = new ConnectorNet.MySqlConnectionStringBuilder
        {
            Server = host,
            Port = port,
            UserID = cluster.User,
            Password = password,
            SslMode = ConnectorNet.MySqlSslMode.VerifyCA,
            SslCa = cluster.CertificateAuthorityFile,
            // Where this runs out during a TLS handshake, the driver throws in a timer's callback and the whole process ends.
            ConnectionTimeout = 60,
            DefaultCommandTimeout = 5,
        }.ConnectionString;
        return
        [
            new PooledWriter("mysqlconnector", () => new Connector.MySqlConnection(connector)),
            new PooledWriter("connector_net", () => new ConnectorNet.MySqlConnection(connectorNet)),
        ];
    }

    private sealed record NodeResult(IReadOnlyList<ClientResult> Clients, int Failovers);
}
