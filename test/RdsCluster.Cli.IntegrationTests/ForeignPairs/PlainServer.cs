using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using MySqlConnector;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.Cli.IntegrationTests.ForeignPairs;

/// <summary>A MySQL server as an administrator starts one by hand, with GTIDs and a binary log.</summary>
[SupportedOSPlatform("linux")]
internal sealed class PlainServer(string name, int id, int port, string directory, ServerProgram program) : IAsyncDisposable
{
    public const string Password = "administrator-1";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private Process? _process;

    public string Name => name;

    public int Port => port;

    /// <summary>Makes a data directory that servers are copied from.</summary>
    public static async Task InitialiseAsync(ServerProgram program, string directory, CancellationToken cancellationToken)
    {
        using var run = Run(program, [$"--datadir={directory}", "--initialize-insecure", $"--log-error={directory}.log"]);
        await run.WaitForExitAsync(cancellationToken);
        Assert.True(run.ExitCode == 0, await File.ReadAllTextAsync($"{directory}.log", cancellationToken));
        File.Delete(Path.Combine(directory, "auto.cnf"));
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var accounts = Path.Combine(directory, "accounts.sql");
        await File.WriteAllTextAsync(
            accounts,
            $"""
            SET sql_log_bin = 0;
            CREATE USER administrator IDENTIFIED BY '{Password}';
            GRANT ALL ON *.* TO administrator WITH GRANT OPTION;
            CREATE USER repl IDENTIFIED BY '{Password}' REQUIRE SSL;
            GRANT REPLICATION SLAVE ON *.* TO repl;
            CREATE USER verifier IDENTIFIED BY '{ForeignPair.Password}' REQUIRE SSL;
            GRANT CREATE, DROP, SELECT, INSERT, UPDATE ON `rdscluster\_verify\_%`.* TO verifier;
            GRANT SELECT ON shop.* TO verifier;
            GRANT REPLICATION CLIENT ON *.* TO verifier;
            CREATE USER prober IDENTIFIED BY '{IndependentProber.Password}';
            GRANT INSERT ON shop.* TO prober;
            """,
            cancellationToken
        );
        _process = Run(
            program,
            [
                $"--datadir={directory}",
                $"--port={port}",
                "--bind-address=127.0.0.1",
                $"--server-id={id}",
                $"--socket={directory}/s",
                $"--pid-file={directory}/pid",
                $"--log-error={directory}/error.log",
                $"--init-file={accounts}",
                "--gtid-mode=ON",
                "--enforce-gtid-consistency=ON",
                "--log-bin=binlog",
                "--skip-replica-start",
                "--skip-name-resolve",
                "--require-secure-transport=ON",
                "--mysqlx=OFF",
                "--secure-file-priv=NULL",
                "--innodb-buffer-pool-size=32M",
            ]
        );
        var begin = Stopwatch.GetTimestamp();
        while (!await AnswersAsync())
        {
            var failed = _process.HasExited || Stopwatch.GetElapsedTime(begin) > Patience;
            Assert.False(failed, failed ? await LogAsync(cancellationToken) : null);
            await Task.Delay(100, cancellationToken);
        }
    }

    /// <summary>Runs statements as the administrator; the first value of the first row, or nothing.</summary>
    public async Task<string> SqlAsync(string sql)
    {
        await using var connection = new MySqlConnection(
            $"Server=127.0.0.1;Port={port};User ID=administrator;Password={Password};SslMode=Required;Pooling=false"
        );
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand(sql, connection) { CommandTimeout = 60 };
        return Convert.ToString(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture)
            ?? "";
    }

    /// <summary>The set of executed transactions.</summary>
    public async Task<string> ExecutedAsync() => (await SqlAsync("SELECT @@GLOBAL.gtid_executed")).ReplaceLineEndings("");

    /// <summary>Transactions of a set that this server lacks.</summary>
    public async Task<string> LacksAsync(string set) =>
        (await SqlAsync($"SELECT GTID_SUBTRACT('{set}', @@GLOBAL.gtid_executed)")).ReplaceLineEndings("");

    /// <summary>Waits until this server has all of another one's transactions.</summary>
    public async Task WaitForAsync(PlainServer other) =>
        Assert.Equal("0", await SqlAsync($"SELECT WAIT_FOR_EXECUTED_GTID_SET('{await other.ExecutedAsync()}', 50)"));

    public Task<string> IdentityAsync() => SqlAsync("SELECT @@server_uuid");

    /// <summary>Writes in spite of being read-only, as an administrator can.</summary>
    /// <param name="logged">Whether the statement gets a transaction of this server's own.</param>
    public Task<string> TamperAsync(string sql, bool logged) =>
        SqlAsync($"SET GLOBAL super_read_only = 0; SET sql_log_bin = {(logged ? 1 : 0)}; {sql}; SET GLOBAL super_read_only = 1");

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process?.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            return await SqlAsync("SELECT 1") == "1";
        }
        catch (MySqlException)
        {
            return false;
        }
    }

    private async Task<string> LogAsync(CancellationToken cancellationToken)
    {
        var log = Path.Combine(directory, "error.log");
        return File.Exists(log) ? await File.ReadAllTextAsync(log, cancellationToken) : $"{name} does not start";
    }

    private static Process Run(ServerProgram program, IEnumerable<string> options)
    {
        string[] own = Environment.IsPrivilegedProcess ? ["--user=root"] : [];
        string[] unpacked = program.BaseDirectory is { } root
            ? [$"--basedir={root}", $"--lc-messages-dir={root}/share/mysql", $"--character-sets-dir={root}/share/mysql/charsets"]
            : [];
        return Process.Start(
            new ProcessStartInfo(program.Command[0], [.. program.Command.Skip(1), "--no-defaults", .. own, .. unpacked, .. options])
            {
                UseShellExecute = false,
            }
        )!;
    }
}
