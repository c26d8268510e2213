using System.Net;
using System.Net.Sockets;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Endpoints;

/// <summary>The loopback addresses 127.0.N.x of one cluster; its writer endpoint's listening socket reserves it.</summary>
internal sealed class AddressBlock
{
    public const int First = 11;
    private const int Last = 250;
    private const int WriterOctet = 100;
    private const int ReaderOctet = 101;
    private const int InstanceOctet = 110;
    private const int SourceOctet = 150;

    // 72 hosts: sixteen instances with standbys, and restored instances.
    private const int HostOctet = 182;
    private int _hosts;

    private AddressBlock(int number, int port, TcpForwarder writer) => (Number, Port, Writer) = (number, port, writer);

    public int Number { get; }
    public int Port { get; }
    public TcpForwarder Writer { get; }
    public LocalEndpoint Reader => At(ReaderOctet);

    /// <summary>All addresses that a certificate must cover: .1 to .72 are servers, from .100 on the fronts.</summary>
    public IEnumerable<IPAddress> Addresses => Enumerable.Range(1, 254).Select(octet => IPAddress.Parse(At(octet).Address));

    /// <summary>The next address for a server process.</summary>
    public LocalEndpoint NextHost() => At(++_hosts);

    /// <summary>The endpoint of the instance with this index.</summary>
    public LocalEndpoint Instance(int index) => At(InstanceOctet + index);

    /// <summary>The address that replicas of this instance follow.</summary>
    public LocalEndpoint Source(int index) => At(SourceOctet + index);

    /// <summary>Listens where clients find hosts of servers by DNS.</summary>
    public IReadOnlyDictionary<LocalEndpoint, TcpForwarder> ListenFor(params IReadOnlyList<LocalEndpoint> hosts) =>
        hosts.ToDictionary(host => host, host => Listen(At(HostOctet + IPAddress.Parse(host.Address).GetAddressBytes()[3])));

    /// <param name="wanted">A certain block, or null for the first free one.</param>
    /// <exception cref="LocalHostException">The port is taken.</exception>
    public static AddressBlock Reserve(int port, int? wanted)
    {
        SocketException? failure = null;
        foreach (var number in wanted is { } one ? [one] : Enumerable.Range(First, Last - First + 1))
        {
            try
            {
                return new(number, port, TcpForwarder.Listen(new($"127.0.{number}.{WriterOctet}", port)));
            }
            catch (SocketException e)
            {
                failure = e;
            }
        }

        throw failure!.SocketErrorCode == SocketError.AddressNotAvailable
            ? new LocalHostException(
                $"127.0.{First}.{WriterOctet} is not an address of this machine. On macOS add loopback aliases: 'sudo ifconfig "
                    + $"lo0 alias 127.0.{First}.1' and so on.",
                inner: failure
            )
            : new LocalHostException(
                $"Port {port} is taken on 127.0.{wanted ?? First}.{WriterOctet}"
                    + $"{(wanted is null ? $" and on the {Last - First} blocks behind it" : "")}: {failure.Message}. "
                    + "Stop what listens there or choose another port.",
                inner: failure
            );
    }

    /// <summary>Listens on an address of this block.</summary>
    /// <exception cref="LocalHostException">The address is taken.</exception>
    public static TcpForwarder Listen(LocalEndpoint endpoint)
    {
        try
        {
            return TcpForwarder.Listen(endpoint);
        }
        catch (SocketException e)
        {
            throw new LocalHostException(
                $"{endpoint} cannot be used: {e.Message}. Stop what listens there or choose another port.",
                inner: e
            );
        }
    }

    /// <summary>The endpoint so many addresses behind another; the servers' certificate covers it.</summary>
    public static LocalEndpoint NextTo(LocalEndpoint endpoint, int behind)
    {
        var octets = endpoint.Address.Split('.');
        return endpoint with { Address = string.Join('.', [.. octets[..3], $"{int.Parse(octets[3]) + behind}"]) };
    }

    private LocalEndpoint At(int octet) => new($"127.0.{Number}.{octet}", Port);
}
