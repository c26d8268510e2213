using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>Clients that others wrote, as they are, with the servers' certificate verified: those that verify it also refuse a cluster
/// that they have no authority for.</summary>
[Collection("servers")]
[SupportedOSPlatform("linux")]
public sealed class OtherClientsTests(RunningCluster cluster) : IClassFixture<RunningCluster>, IDisposable
{
    private const string MySql2 = "mysql2@3.11.5";

    // The pool opens a new connection for each that broke; trying a statement again is the application's part (mysql2's documentation,
    // "Using connection pools").
    private const string Script = """
        import { readFileSync } from 'node:fs';
        import mysql from 'mysql2/promise';
        const [host, port, user, passwordFile, ca] = process.argv.slice(2);
        const pool = mysql.createPool({
          host, port: Number(port), user, password: readFileSync(passwordFile, 'utf8').trimEnd(), connectionLimit: 4,
          ssl: { ca: readFileSync(ca), verifyIdentity: true },
        });
        const [cipher] = await pool.query("SHOW STATUS LIKE 'Ssl_cipher'");
        await pool.query('CREATE DATABASE app');
        await pool.query('CREATE TABLE app.t (id INT PRIMARY KEY)');
        console.log(`ready ${cipher[0].Value}`);
        let [id, failed, after] = [0, 0, 0];
        const until = Date.now() + 90000;
        while (after < 20 && Date.now() < until) {
          try {
            await pool.query('INSERT INTO app.t VALUES (?)', [id + 1]);
            id++;
            if (failed) after++;
          } catch (e) {
            if (e.code === 'ER_DUP_ENTRY') { id++; continue; }
            failed++;
            await new Promise(resolve => setTimeout(resolve, 50));
          }
        }
        const [rows] = await pool.query('SELECT COUNT(*) n FROM app.t');
        console.log(JSON.stringify({ acknowledged: id, failed, after, found: rows[0].n }));
        await pool.end();
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly TemporaryDirectory _directory = new();

    private string[] Writer => cluster.Endpoints["writer"].Split(':');

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task MySql2OfNpm_WhoseWriterIsKilled_GoesOnWithoutLoss()
    {
        var (npm, node) = (RunningCluster.Require("npm", "npm"), RunningCluster.Require("node", "nodejs"));
        var installed = await RunAsync(npm, ["install", "--no-audit", "--no-fund", "--silent", MySql2]);
        Assert.SkipWhen(installed.ExitCode != 0, $"npm could not install {MySql2}: {installed.Error}");
        var script = _directory.Write("client.mjs", Script);
        string[] arguments = [script, .. Writer, cluster.User, cluster.PasswordFile];

        var refused = await RunAsync(node, [.. arguments, ForeignAuthority()]);
        using var client = Start(node, [.. arguments, cluster.CertificateAuthorityFile]);
        var ready = await client.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        await cluster.BreakAsync("kill");
        var run = await EndAsync(client);

        Assert.Contains("certificate", refused.Error, StringComparison.Ordinal);
        Assert.StartsWith("ready TLS_", ready, StringComparison.Ordinal);
        Assert.True(run.ExitCode == 0, run.ToString());
        using var result = JsonDocument.Parse(run.Output);
        Assert.True(Number(result, "failed") > 0 && Number(result, "after") == 20, run.Output);
        Assert.Equal(Number(result, "acknowledged"), Number(result, "found"));
    }

    /// <summary>In the steady state alone: the distribution's sysbench 1.0.20 crashes in its own code when it connects again.</summary>
    [Fact]
    public async Task Sysbench_WithTls_RunsItsWorkload()
    {
        var sysbench = RunningCluster.Require("sysbench", "sysbench");
        await cluster.SqlAsync("CREATE DATABASE sbtest");
        var run = Path.GetDirectoryName(cluster.CertificateAuthorityFile)!;
        // It looks for these names in its own directory, and takes no others.
        File.Copy(Path.Combine(run, "server-cert.pem"), Path.Combine(_directory.Path, "client-cert.pem"));
        File.Copy(Path.Combine(run, "server-key.pem"), Path.Combine(_directory.Path, "client-key.pem"));
        var password = (await File.ReadAllTextAsync(cluster.PasswordFile, TestContext.Current.CancellationToken)).TrimEnd();
        var options = _directory.Write(
            "sysbench.cnf",
            string.Join(
                '\n',
                [
                    $"mysql-host={Writer[0]}",
                    $"mysql-port={Writer[1]}",
                    $"mysql-user={cluster.User}",
                    $"mysql-password={password}",
                    "mysql-ssl=on",
                    "mysql-db=sbtest",
                    "tables=1",
                    "table_size=100",
                    "time=1",
                    "",
                ]
            )
        );
        string[] workload = [$"--config-file={options}", "oltp_read_write"];

        File.Copy(ForeignAuthority(), Path.Combine(_directory.Path, "cacert.pem"));
        var refused = await RunAsync(sysbench, [.. workload, "prepare"]);
        File.Copy(cluster.CertificateAuthorityFile, Path.Combine(_directory.Path, "cacert.pem"), overwrite: true);
        var prepared = await RunAsync(sysbench, [.. workload, "prepare"]);
        var measured = await RunAsync(sysbench, [.. workload, "run"]);

        Assert.Contains("certificate", refused.Output + refused.Error, StringComparison.Ordinal);
        Assert.True(prepared.ExitCode == 0, prepared.ToString());
        Assert.True(measured.ExitCode == 0, measured.ToString());
        Assert.Matches(@"transactions: +[1-9]", measured.Output);
    }

    [Fact]
    public async Task Mydumper_OfADatabase_IsRestoredByMyloader()
    {
        var (mydumper, myloader) = (RunningCluster.Require("mydumper", "mydumper"), RunningCluster.Require("myloader", "mydumper"));
        await cluster.SqlAsync(
            "CREATE DATABASE dumped; CREATE TABLE dumped.t (id INT PRIMARY KEY); INSERT INTO dumped.t VALUES (1), (2), (3)"
        );
        var password = (await File.ReadAllTextAsync(cluster.PasswordFile, TestContext.Current.CancellationToken)).TrimEnd();
        var dump = Path.Combine(_directory.Path, "dump");
        string[] login = ["-u", cluster.User, "-p", password, "--ssl", "--ca", cluster.CertificateAuthorityFile];

        var dumped = await RunAsync(mydumper, ["-h", Writer[0], "-P", Writer[1], .. login, "-B", "dumped", "-o", dump]);
        var loaded = await RunAsync(myloader, ["-h", Writer[0], "-P", Writer[1], .. login, "-d", dump, "-B", "restored"]);

        Assert.True(dumped.ExitCode == 0, dumped.ToString());
        Assert.True(loaded.ExitCode == 0, loaded.ToString());
        Assert.Equal("3", await cluster.SqlAsync("SELECT COUNT(*) FROM restored.t"));
    }

    [Fact]
    public async Task Mycli_WithThePrintedOptionFile_Connects()
    {
        var mycli = RunningCluster.Require("mycli", "mycli");
        var file = cluster.OptionFile("writer");
        var foreign = _directory.Write(
            "foreign.cnf",
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace(
                cluster.CertificateAuthorityFile,
                ForeignAuthority(),
                StringComparison.Ordinal
            )
        );
        string[] arguments = ["--ssl-verify-server-cert", "-e", "SELECT CURRENT_USER()", "--defaults-file"];

        var refused = await RunAsync(mycli, [.. arguments, foreign]);
        var run = await RunAsync(mycli, [.. arguments, file]);

        Assert.Contains("certificate verify failed", refused.Output + refused.Error, StringComparison.Ordinal);
        Assert.Contains($"{cluster.User}@%", run.Output, StringComparison.Ordinal);
    }

    private static int Number(JsonDocument result, string name) => result.RootElement.GetProperty(name).GetInt32();

    /// <summary>An authority that signed nothing of the cluster.</summary>
    private string ForeignAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=somebody else", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return _directory.Write("foreign.pem", certificate.ExportCertificatePem() + "\n");
    }

    private async Task<ToolRun> RunAsync(string program, string[] arguments)
    {
        using var process = Start(program, arguments);
        return await EndAsync(process);
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
        // A client's own files belong to the test.
        start.Environment["HOME"] = _directory.Path;
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
