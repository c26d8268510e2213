using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RdsCluster.TestKit;

namespace RdsCluster.Benchmarks;

/// <summary>Clean rehearsals that must all pass, and kills of the tool at random moments that must leave nothing.</summary>
internal static class Stability
{
    private const int Port = 13905;
    private static readonly TimeSpan DefaultLength = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <param name="args">Number of clean rehearsals and of kills (5 each).</param>
    /// <returns>0 when there was no false alarm and nothing was left.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var runs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        var kills = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : runs;
        var directory = Directory.CreateTempSubdirectory("rdscluster-stability-").FullName;
        var faults = new List<string>();
        var begin = Stopwatch.GetTimestamp();
        try
        {
            for (var i = 1; i <= runs; i++)
            {
                faults.AddRange(await RehearseAsync(directory, $"rehearsal {i}", cancellationToken));
            }
            // A kill after the tool's own end would show nothing.
            var length = runs > 0 ? Stopwatch.GetElapsedTime(begin) / runs : DefaultLength;
            for (var i = 1; i <= kills; i++)
            {
                faults.AddRange(await KillAsync(directory, i, length, cancellationToken));
            }
            if (kills > 0)
            {
                faults.AddRange(await RehearseAsync(directory, "rehearsal after the kills", cancellationToken));
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }

        Console.WriteLine(
            $"{runs} clean rehearsals and {kills} kills: {(faults.Count == 0 ? "no false alarm, nothing left" : $"{faults.Count} faults")}"
        );
        return faults.Count == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<string>> RehearseAsync(string directory, string name, CancellationToken cancellationToken)
    {
        using var tool = Start(directory);
        var output = tool.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = tool.StandardError.ReadToEndAsync(cancellationToken);
        await tool.WaitForExitAsync(cancellationToken);
        Console.WriteLine($"{name}: exit code {tool.ExitCode}");
        if (tool.ExitCode == 0)
        {
            return [];
        }
        Console.WriteLine(await output);
        Console.WriteLine(await error);
        return [$"{name} ended with {tool.ExitCode}"];
    }

    private static async Task<IReadOnlyList<string>> KillAsync(
        string directory,
        int number,
        TimeSpan length,
        CancellationToken cancellationToken
    )
    {
        using var tool = Start(directory);
        _ = tool.StandardOutput.ReadToEndAsync(cancellationToken);
        _ = tool.StandardError.ReadToEndAsync(cancellationToken);
        var moment = TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * length.TotalMilliseconds);
        await Task.Delay(moment, cancellationToken);
        var below = Below(tool.Id);
        tool.Kill(entireProcessTree: false);
        await tool.WaitForExitAsync(cancellationToken);

        var begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < Grace && below.Any(IsAlive))
        {
            await Task.Delay(20, cancellationToken);
        }
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        List<string> left =
        [
            .. below.Where(IsAlive).Select(id => $"process {id} outlived the kill"),
            .. Held().Select(address => $"{address} is still taken"),
        ];
        Console.WriteLine(
            $"kill {number} after {moment.TotalSeconds:0.0} s: {below.Count} processes, "
                + $"{(left.Count == 0 ? $"all gone within {seconds:0.00} s" : string.Join(", ", left))}"
        );
        return left;
    }

    private static Process Start(string directory) =>
        Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    Path.Combine(AppContext.BaseDirectory, "RdsCluster.Cli.dll"),
                    "rehearse",
                    "--port",
                    $"{Port}",
                    "--template",
                    Checkout.Template("primary-with-replicas-mariadb"),
                ]
            )
            {
                WorkingDirectory = directory,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;

    /// <summary>Addresses of the first blocks on which something listens, though no run is left.</summary>
    private static IEnumerable<string> Held() =>
        Enumerable
            .Range(11, 2)
            .SelectMany(block => new[] { 1, 2, 3, 4, 100, 101, 110, 111, 112 }.Select(host => $"127.0.{block}.{host}"))
            .Where(address =>
            {
                try
                {
                    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                    socket.Bind(new IPEndPoint(IPAddress.Parse(address), Port));
                    return false;
                }
                catch (SocketException)
                {
                    return true;
                }
            });

    private static List<int> Below(int id)
    {
        var children = Directory
            .GetDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(n => int.TryParse(n, out _))
            .Select(n => (Id: int.Parse(n!, CultureInfo.InvariantCulture), Parent: Parent(n!)))
            .ToLookup(p => p.Parent, p => p.Id);
        return [.. Walk(id)];

        IEnumerable<int> Walk(int parent) => children[parent].SelectMany(child => Walk(child).Prepend(child));
    }

    private static int? Parent(string id) => Stat(id) is { } stat ? int.Parse(stat[1], CultureInfo.InvariantCulture) : null;

    private static bool IsAlive(int id) => Stat($"{id}") is { } stat && stat[0] != "Z";

    /// <summary>State, parent and so on of a process; null when there is none.</summary>
    private static string[]? Stat(string id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
