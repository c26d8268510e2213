using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace RdsCluster.LocalHost.Loopback;

/// <summary>
/// The whole of an application without a host: a generic host would take over Ctrl-C and read the environment, both of
/// which belong to the program that starts this server.
/// </summary>
internal sealed class HttpApplication(Func<HttpContext, Task> handle) : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context) => handle(context);

    public void DisposeContext(HttpContext context, Exception? exception) { }
}
