using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using RdsCluster.Cli.IntegrationTests.EndToEnd;
using RdsCluster.Verifier.Reports;

namespace RdsCluster.Cli.IntegrationTests.ForeignPairs;

/// <summary>
/// Two plain MySQL servers, b replicating from a, behind HAProxy, failed over by a script as an administrator writes one. Nothing of it is
/// this product's but the search for the server program.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class ForeignPair : IAsyncDisposable
{
    public const string Password = "correct horse";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _directory;
    private readonly Process _proxy;
    private readonly int _readerPort;

    private ForeignPair(DirectoryInfo directory, Process proxy, int[] ports, PlainServer a, PlainServer b) =>
        (_directory, _proxy, WriterPort, _readerPort, A, B) = (directory, proxy, ports[2], ports[3], a, b);

    public PlainServer A { get; }

    public PlainServer B { get; }

    /// <summary>HAProxy's port for writes.</summary>
    public int WriterPort { get; }

    /// <summary>How often the promotion script ran.</summary>
    public int Failovers => System.IO.File.Exists(File("failovers")) ? System.IO.File.ReadAllLines(File("failovers")).Length : 0;

    public static async Task<ForeignPair> StartAsync(PairFiles files)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (program, haproxy, client) = (await files.ProgramAsync(cancellationToken), PairFiles.HaProxy, RunningCluster.Client());
        RunningCluster.Require("python3", "python3");
        var directory = Directory.CreateTempSubdirectory("pair-");
        var ports = FreePorts(4);
        var a = new PlainServer("a", 1, ports[0], files.CopyTo(Path.Combine(directory.FullName, "a")), program);
        var b = new PlainServer("b", 2, ports[1], files.CopyTo(Path.Combine(directory.FullName, "b")), program);
        await Task.WhenAll(a.StartAsync(cancellationToken), b.StartAsync(cancellationToken));
        await b.SqlAsync(
            $"CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = {a.Port}, SOURCE_USER = 'repl', "
                + $"SOURCE_PASSWORD = '{PlainServer.Password}', SOURCE_SSL = 1, SOURCE_AUTO_POSITION = 1; "
                + "START REPLICA; SET GLOBAL super_read_only = 1"
        );
        await a.SqlAsync(
            "CREATE DATABASE shop; CREATE TABLE shop.orders (id INT PRIMARY KEY, note VARCHAR(40)); "
                + "CREATE TABLE shop.probes (id INT AUTO_INCREMENT PRIMARY KEY); "
                + "INSERT INTO shop.orders VALUES (1, 'one'), (2, 'two'), (3, NULL)"
        );
        await b.WaitForAsync(a);
        var proxy = StartProxy(haproxy, directory.FullName, ports);
        WritePromotion(client, directory.FullName, a, b);
        return new ForeignPair(directory, proxy, ports, a, b);
    }

    /// <summary>Runs <c>rdscluster verify</c> as the documentation says.</summary>
    public Task<PairRun> VerifyAsync(params string[] options) => VerifyAsync(new PairAccess(), options);

    /// <summary>Runs <c>rdscluster verify</c> with an operator's mistake.</summary>
    public async Task<PairRun> VerifyAsync(PairAccess access, params string[] options)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (report, password) = (File("report.json"), File("password"));
        System.IO.File.Delete(report);
        await System.IO.File.WriteAllTextAsync(password, access.Password, cancellationToken);
        string[] endpoints = access.WriterPort is { } only
            ? [$"writer=127.0.0.1:{only}"]
            : [$"writer=127.0.0.1:{WriterPort}", $"reader=127.0.0.1:{_readerPort}", $"a=127.0.0.1:{A.Port}", $"b=127.0.0.1:{B.Port}"];
        await using var tool = ToolProcess.Start(
            _directory.FullName,
            new Dictionary<string, string>(),
            [
                "verify",
                "--endpoints",
                .. endpoints,
                "--cluster",
                "pair",
                "--user",
                "verifier",
                "--password-file",
                password,
                "--ca-file",
                access.AuthorityFile ?? File("a/ca.pem"),
                "--quick",
                "--report",
                report,
                .. options,
            ]
        );
        var run = await tool.WaitAsync(Patience);
        return new(
            run,
            System.IO.File.Exists(report) ? ReportJson.Read(await System.IO.File.ReadAllTextAsync(report, cancellationToken)) : null
        );
    }

    /// <summary>As <see cref="VerifyAsync(string[])"/>, with a failover by the promotion script.</summary>
    /// <param name="tooEarly">Whether the script forgets what the replica has not received yet.</param>
    public Task<PairRun> VerifyFailoverAsync(bool tooEarly, params string[] options) =>
        VerifyAsync(["--allow-failover", "pair", "--trigger", $"sh '{File("promote.sh")}'{(tooEarly ? " early" : "")}", .. options]);

    public async ValueTask DisposeAsync()
    {
        _proxy.Kill();
        await _proxy.WaitForExitAsync(CancellationToken.None);
        _proxy.Dispose();
        await A.DisposeAsync();
        await B.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private string File(string name) => Path.Combine(_directory.FullName, name);

    private static Process StartProxy(string haproxy, string directory, int[] ports)
    {
        var configuration = Path.Combine(directory, "haproxy.cfg");
        System.IO.File.WriteAllText(
            configuration,
            $"""
            global
              stats socket {directory}/h level admin
            defaults
              mode tcp
              timeout connect 2s
              timeout client 1h
              timeout server 1h
            listen writer
              bind 127.0.0.1:{ports[2]}
              server a 127.0.0.1:{ports[0]}
              server b 127.0.0.1:{ports[1]} disabled
            listen reader
              bind 127.0.0.1:{ports[3]}
              server a 127.0.0.1:{ports[0]} disabled
              server b 127.0.0.1:{ports[1]}

            """
        );
        return Process.Start(new ProcessStartInfo(haproxy, ["-f", configuration, "-db"]) { UseShellExecute = false })!;
    }

    private static void WritePromotion(string client, string directory, PlainServer a, PlainServer b)
    {
        foreach (var server in new[] { a, b })
        {
            System.IO.File.WriteAllText(
                Path.Combine(directory, $"{server.Name}.cnf"),
                $"[client]\nhost=127.0.0.1\nport={server.Port}\nuser=administrator\npassword={PlainServer.Password}\n"
                    + $"ssl-ca={directory}/a/ca.pem\n"
            );
        }
        System.IO.File.WriteAllText(
            Path.Combine(directory, "promote.sh"),
            $$"""
            #!/bin/sh
            set -e
            sql() { '{{client}}' "--defaults-extra-file={{directory}}/$1.cnf" -N -B -e "$2"; }
            proxy() {
              python3 -c 'import socket, sys
            s = socket.socket(socket.AF_UNIX)
            s.connect("{{directory}}/h")
            s.send((sys.argv[1] + "\n").encode())
            s.recv(1000)' "$1"
            }
            old=a new=b port={{b.Port}}
            if [ "$(sql a 'SELECT @@super_read_only')" = 1 ]; then old=b new=a port={{a.Port}}; fi
            echo "$old to $new" >>'{{directory}}/failovers'
            if [ "$1" = early ]; then sql $new 'STOP REPLICA IO_THREAD'; sleep 0.5; fi
            sql $old 'SET GLOBAL super_read_only = 1'
            proxy "set server writer/$old state maint"
            proxy "shutdown sessions server writer/$old"
            if [ "$1" != early ]; then
              test "$(sql $new "SELECT WAIT_FOR_EXECUTED_GTID_SET('$(sql $old 'SELECT @@GLOBAL.gtid_executed')', 50)")" = 0
            fi
            sql $new 'STOP REPLICA; RESET REPLICA ALL; SET GLOBAL super_read_only = 0; SET GLOBAL read_only = 0'
            proxy "set server writer/$new state ready"
            proxy "set server reader/$new state maint"
            proxy "set server reader/$old state ready"
            sql $old "CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = $port, SOURCE_USER = 'repl',
              SOURCE_PASSWORD = '{{PlainServer.Password}}', SOURCE_SSL = 1, SOURCE_AUTO_POSITION = 1; START REPLICA"
            """
        );
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(l => l.Start());
        var ports = listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port).ToArray();
        listeners.ForEach(l => l.Stop());
        return ports;
    }
}
