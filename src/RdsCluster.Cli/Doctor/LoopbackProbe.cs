using System.Net;
using System.Net.Sockets;

namespace RdsCluster.Cli.Doctor;

/// <summary>Checks whether the loopback addresses can be bound: each local server has its own address, as on RDS.</summary>
internal static class LoopbackProbe
{
    private const string NeededFor = "one address per DB instance, as on RDS";

    public static PrerequisiteResult Look()
    {
        string[] addresses = ["127.0.11.1", "127.0.11.2", "127.0.11.3"];
        var refused = addresses.Where(a => !CanBind(a)).ToList();
        return refused.Count == 0
            ? new PrerequisiteResult("loopback addresses", PrerequisiteState.Present, "127.0.11.0/24 can be bound", NeededFor)
            : new PrerequisiteResult(
                "loopback addresses",
                PrerequisiteState.Missing,
                $"cannot bind {string.Join(", ", refused)}",
                NeededFor,
                "on macOS add each with 'sudo ifconfig lo0 alias 127.0.11.1 up' (up to 127.0.11.16 for sixteen instances)"
            );
    }

    private static bool CanBind(string address)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
