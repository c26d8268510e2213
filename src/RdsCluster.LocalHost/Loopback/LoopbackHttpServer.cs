using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Loopback;

/// <summary>
/// An HTTP server that only this machine reaches, and that no web page can drive: a browser that was tricked into
/// resolving a foreign name to loopback still sends that name as <c>Host</c>, or its page as <c>Origin</c>.
/// </summary>
internal sealed class LoopbackHttpServer : IAsyncDisposable
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(1);

    private readonly KestrelServer _server;

    private LoopbackHttpServer(KestrelServer server, Uri endpoint) => (_server, Endpoint) = (server, endpoint);

    public Uri Endpoint { get; }

    /// <param name="purpose">What the server is for, as error messages name it.</param>
    /// <param name="port">0 lets the system choose.</param>
    /// <exception cref="LocalHostException">The address is not loopback, or the port is taken.</exception>
    public static async Task<LoopbackHttpServer> StartAsync(
        string purpose,
        IPAddress address,
        int port,
        Func<HttpContext, Task> handle,
        CancellationToken cancellationToken
    )
    {
        if (!IPAddress.IsLoopback(address))
        {
            throw new LocalHostException($"{purpose} listens on loopback only; {address} is not a loopback address.");
        }

        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = 1024 * 1024;
        options.Listen(address, port);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        try
        {
            await kestrel.StartAsync(new HttpApplication(context => GuardAsync(context, handle)), cancellationToken);
        }
        catch (Exception e) when (e is IOException { InnerException: AddressInUseException } or System.Net.Sockets.SocketException)
        {
            kestrel.Dispose();
            throw new LocalHostException(
                $"{purpose} cannot listen on {address}:{port}: the port is in use. Name another port, or 0 for a free one.",
                inner: e
            );
        }

        return new LoopbackHttpServer(kestrel, new Uri(kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.First()));
    }

    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(StopWithin);
        await _server.StopAsync(deadline.Token);
        _server.Dispose();
    }

    private static Task GuardAsync(HttpContext context, Func<HttpContext, Task> handle)
    {
        if (IsLoopback(context.Request.Host.Host) && context.Request.Headers.Origin.Count == 0)
        {
            return handle(context);
        }
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync(
            "Only programs on this machine may ask: Host must be loopback, and Origin must not be sent.\n",
            context.RequestAborted
        );
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
