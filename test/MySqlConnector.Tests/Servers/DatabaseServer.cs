using System.Diagnostics;
using System.Net.Sockets;
using System.Net;
using RdsCluster.LocalHost.Servers;

namespace MySqlConnector.Tests.Servers;

/// <summary>A real server on a data directory of its own; it ends with this process, however that ends.</summary>
public sealed class DatabaseServer : IAsyncDisposable
{
    // The shell holds the server; end of its input, which is this process, kills it.
    private const string Guard = "exec 3<&0; \"$@\" </dev/null 3<&- & p=$!; echo $p; (cat <&3 >/dev/null; kill -9 $p) & wait $p";

    // Names are not resolved, so that a busy resolver cannot slow the tests; the administrator then needs the address.
    private const string Administrator =
        "CREATE USER IF NOT EXISTS root@'127.0.0.1';\nGRANT ALL ON *.* TO root@'127.0.0.1' WITH GRANT OPTION;\nCREATE DATABASE IF NOT EXISTS test;\nALTER DATABASE test CHARACTER SET utf8mb4;\n";

    private readonly Process guard;

    private DatabaseServer(Engine engine, int port, Process guard, int processId) =>
        (Engine, Port, this.guard, ProcessId) = (engine, port, guard, processId);

    public Engine Engine { get; }

    public string Address => "127.0.0.1";

    public int Port { get; }

    public int ProcessId { get; }

    /// <summary>An administrator without password; tests add what they need.</summary>
    public MySqlConnectionStringBuilder Connection(string options = "") =>
        new($"Server={Address};Port={Port};User ID=root;Pooling=false;Connection Timeout=20;{options}");

    internal static async Task<DatabaseServer> StartAsync(ServerProgram program, string dataDirectory, TestCertificates certificates, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var log = dataDirectory + ".log";
        await File.WriteAllTextAsync(dataDirectory + ".sql", Administrator, cancellationToken);
        var start = new ProcessStartInfo("/bin/sh", ["-c", Guard, "sh", .. program.Command, .. Options(program, dataDirectory, port, log, certificates)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var shell = Process.Start(start)!;
        shell.ErrorDataReceived += (_, _) => { };
        shell.BeginErrorReadLine();
        var processId = int.Parse((await shell.StandardOutput.ReadLineAsync(cancellationToken))!);
        var server = new DatabaseServer(program.Engine, port, shell, processId);
        await server.WaitAsync(log, cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        guard.StandardInput.Close();
        await guard.WaitForExitAsync(CancellationToken.None);
        guard.Dispose();
    }

    /// <summary>Stops every thread; a busy machine needs a moment for that.</summary>
    public async Task FreezeAsync(CancellationToken cancellationToken)
    {
        Signal("STOP");
        for (var attempt = 0; attempt < 500 && !IsFrozen(); attempt++)
            await Task.Delay(10, cancellationToken);
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", ProcessId.ToString()]);
        kill.WaitForExit();
    }

    private bool IsFrozen() => Directory.EnumerateDirectories($"/proc/{ProcessId}/task")
        .All(thread => File.ReadAllText(Path.Combine(thread, "stat")).Split(") ")[^1].StartsWith('T'));

    private static IEnumerable<string> Options(ServerProgram program, string dataDirectory, int port, string log, TestCertificates certificates)
    {
        IEnumerable<string> common =
        [
            "--no-defaults", $"--datadir={dataDirectory}", "--bind-address=127.0.0.1", $"--port={port}",
            $"--socket={dataDirectory}.sock", $"--pid-file={dataDirectory}.pid", $"--log-error={log}", "--innodb-buffer-pool-size=32M",
            "--innodb-flush-log-at-trx-commit=0", "--skip-log-bin", "--max-allowed-packet=64M", "--local-infile=ON", "--skip-name-resolve", $"--init-file={dataDirectory}.sql",
            $"--ssl-ca={certificates.Authority}", $"--ssl-cert={certificates.Certificate}", $"--ssl-key={certificates.Key}",
        ];
        if (Environment.UserName == "root")
            common = common.Append("--user=root");
        if (program.BaseDirectory is not null)
            common = common.Append($"--basedir={program.BaseDirectory}");
        return program.Engine == Engine.MySql ? [.. common, "--mysqlx=OFF", "--secure-file-priv=NULL"] : common;
    }

    private async Task WaitAsync(string log, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = new MySqlConnection(Connection("SSL Mode=None;Connection Timeout=5").ConnectionString);
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.UnableToConnectToHost && attempt < 300 && !guard.HasExited)
            {
                await Task.Delay(100, cancellationToken);
            }
            catch (MySqlException e)
            {
                var words = File.Exists(log) ? await File.ReadAllTextAsync(log, cancellationToken) : "";
                throw new InvalidOperationException($"The server did not start: {e.Message}\n{words}", e);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
