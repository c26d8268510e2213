using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text.Json;
using RdsCluster.TestKit;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>
/// AWS's own driver for Node recognises a local Multi-AZ DB cluster by what its servers answer, and follows a failover by its own plugin.
/// </summary>
[Collection("servers")]
[SupportedOSPlatform("linux")]
public sealed class AwsWrapperTests : IDisposable
{
    private static readonly string[] Packages =
    [
        "aws-advanced-nodejs-wrapper@2.0.1",
        "mysql2@3.11.5",
        "@aws-sdk/credential-providers",
        "@aws-sdk/client-rds",
        "@aws-sdk/client-secrets-manager",
        "@aws-sdk/rds-signer",
    ];

    // The names are RDS's: the client asks the local DNS server for them. A killed server may answer with a reset connection, which this
    // release of the driver knows for PostgreSQL only and hands to the application: like any other, it asks again.
    private const string Script = """
        import dns from 'node:dns';
        import { readFileSync } from 'node:fs';
        import { createRequire } from 'node:module';

        const [server, writer, port, user, passwordFile, ca] = process.argv.slice(2);
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
        const client = new AwsMySQLClient({
          host: writer, port: Number(port), user, password: readFileSync(passwordFile, 'utf8').trimEnd(),
          ssl: { ca: readFileSync(ca) }, plugins: 'failover2', failoverTimeoutMs: 60000,
        });
        await client.connect();
        const service = client.pluginService;
        console.log(JSON.stringify({ dialect: service.getDialect().getDialectName?.() ?? service.getDialect().constructor.name,
          hosts: service.getAllHosts().map(h => `${h.role} ${h.host}`) }));
        await client.query({ sql: 'CREATE DATABASE IF NOT EXISTS app' });
        await client.query({ sql: 'CREATE TABLE IF NOT EXISTS app.t (id INT PRIMARY KEY)' });
        console.log('ready');
        let [id, failovers, after] = [0, 0, 0];
        const until = Date.now() + 90000;
        while (after < 20 && Date.now() < until) {
          try {
            await client.query({ sql: `INSERT INTO app.t VALUES (${id + 1})` });
            id++;
            if (failovers) after++;
          } catch (e) {
            const code = e.cause?.code ?? e.code;
            if (code === 'ER_DUP_ENTRY') { id++; continue; }
            if (code === 'ECONNRESET') continue;
            if (!(e instanceof FailoverSuccessError)) { console.error(e); process.exit(1); }
            failovers++;
          }
          await new Promise(resolve => setTimeout(resolve, 20));
        }
        const [rows] = await client.query({ sql: 'SELECT COUNT(*) n FROM app.t' });
        console.log(JSON.stringify({ acknowledged: id, failovers, after, found: rows[0].n }));
        await client.end();
        process.exit(0);
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task AwsWrapper_WhoseWriterIsKilled_RecognisesTheClusterAndFailsOverWithoutLoss()
    {
        var (npm, node) = (RunningCluster.Require("npm", "npm"), RunningCluster.Require("node", "nodejs"));
        using var install = Start(npm, ["install", "--no-audit", "--no-fund", "--silent", .. Packages]);
        var installed = await EndAsync(install);
        Assert.SkipWhen(installed.ExitCode != 0, $"npm could not install {Packages[0]}: {installed.Error}");
        var script = _directory.Write("client.mjs", Script);
        var template = Checkout.Template("multi-az-cluster-mysql");
        await using var up = ToolProcess.Start(
            _directory.Path,
            new Dictionary<string, string>(),
            ["local", "up", "--template", template, "--output", "json"]
        );
        await up.WaitForLineAsync("\"passwordFile\"", Patience);
        await Wait.UntilAsync(() => up.Output.EndsWith('}'), Patience, () => "the whole of the JSON");
        using var summary = JsonDocument.Parse(up.Output);
        var root = summary.RootElement;
        var writer = root.GetProperty("endpoints")[0];
        string[] arguments =
        [
            root.GetProperty("dns").GetString()!,
            writer.GetProperty("dnsName").GetString()!,
            writer.GetProperty("port").ToString(),
            root.GetProperty("user").GetString()!,
            root.GetProperty("passwordFile").GetString()!,
            root.GetProperty("certificateAuthorityFile").GetString()!,
        ];

        using var client = Start(node, [script, .. arguments]);
        var recognised = await client.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var ready = await client.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        await using var fault = ToolProcess.Start(
            _directory.Path,
            new Dictionary<string, string>(),
            ["local", "fault", "kill", "--id", $"{up.Id}"]
        );
        var killed = await fault.WaitAsync(Patience);
        var run = await EndAsync(client);
        up.Signal(PosixSignal.SIGINT);
        await up.WaitAsync(Patience);

        Assert.True(killed.ExitCode == 0, killed.ToString());
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal("ready", ready);
        Assert.Contains("RdsMultiAZClusterMySQLDatabaseDialect", recognised, StringComparison.Ordinal);
        Assert.Equal(3, recognised!.Split(".rds.amazonaws.com").Length - 1);
        using var result = JsonDocument.Parse(run.Output);
        Assert.Equal(1, result.RootElement.GetProperty("failovers").GetInt32());
        Assert.Equal(20, result.RootElement.GetProperty("after").GetInt32());
        Assert.Equal(result.RootElement.GetProperty("acknowledged").GetInt32(), result.RootElement.GetProperty("found").GetInt32());
    }

    private Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _directory.Path,
        };
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static async Task<ToolRun> EndAsync(Process process)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
        await process.WaitForExitAsync(deadline.Token);
        return new ToolRun(process.ExitCode, (await output).Trim(), await error);
    }
}
