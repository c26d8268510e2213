using System.Runtime.Versioning;
using RdsCluster.TestKit;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>Clients that others wrote, as they are, with the servers' certificate verified: those that verify it also refuse a cluster
/// that they have no authority for.</summary>
[Collection("servers")]
[SupportedOSPlatform("linux")]
public sealed class OtherClientsTests(RunningCluster cluster) : IClassFixture<RunningCluster>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string[] Writer => cluster.Endpoints["writer"].Split(':');

    public void Dispose() => _directory.Dispose();

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

    /// <summary>Its checksums travel as statements, so the servers log statements. A table tells it the replicas, as on RDS.</summary>
    [Fact]
    public async Task PtTableChecksum_OfATable_ComparesTheReplicas()
    {
        var tool = RunningCluster.Require("pt-table-checksum", "percona-toolkit");
        var replicas = cluster.Endpoints.Where(e => e.Key is not ("writer" or "reader") && e.Key != cluster.FirstInstance).ToList();
        var rows = string.Join(", ", replicas.Select(r => $"('h={r.Value.Replace(":", ",P=", StringComparison.Ordinal)}')"));
        await cluster.SqlAsync(
            "CREATE DATABASE checked; CREATE TABLE checked.t (id INT PRIMARY KEY); INSERT INTO checked.t VALUES (1), (2), (3); "
                + "CREATE TABLE checked.dsns (id INT AUTO_INCREMENT PRIMARY KEY, parent_id INT, dsn VARCHAR(255)); "
                + $"INSERT INTO checked.dsns (dsn) VALUES {rows}"
        );
        await cluster.RdsAsync(
            "ModifyDBParameterGroup",
            "DBParameterGroupName",
            ("DBParameterGroupName", await cluster.RdsAsync("DescribeDBParameterGroups", "DBParameterGroupName")),
            ("Parameters.Parameter.1.ParameterName", "binlog_format"),
            ("Parameters.Parameter.1.ParameterValue", "STATEMENT"),
            ("Parameters.Parameter.1.ApplyMethod", "immediate")
        );
        string[] replication = ["--replicate", "checked.checksums", "--recursion-method", "dsn=D=checked,t=dsns"];

        var run = await RunAsync(
            tool,
            [
                $"h={Writer[0]},P={Writer[1]},F={cluster.OptionFile("writer")}",
                "--databases",
                "checked",
                "--tables",
                "t",
                "--no-version-check",
                .. replication,
            ]
        );

        const string Compared = "SELECT this_crc = master_crc, this_cnt FROM checked.checksums WHERE tbl = 't'";
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal("1\t3", await cluster.SqlAsync(Compared, replicas[0].Key));
        Assert.Equal("1\t3", await cluster.SqlAsync(Compared, replicas[1].Key));
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

    /// <summary>An authority that signed nothing of the cluster.</summary>
    private string ForeignAuthority() => _directory.Write("foreign.pem", ImpostorServer.ForeignAuthority() + "\n");

    // A client's own files belong to the test.
    private Task<ToolRun> RunAsync(string program, string[] arguments) =>
        ClientProcess.RunAsync(_directory.Path, "env", [$"HOME={_directory.Path}", program, .. arguments]);
}
