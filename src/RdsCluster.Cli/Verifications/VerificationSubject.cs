using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Verifier.Aws;
using RdsCluster.Verifier.Aws.Discovery;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Cli.Verifications;

/// <summary>The clusters to verify, and who fails them over.</summary>
internal sealed class VerificationSubject : IDisposable
{
    private readonly IDisposable[] _owned;

    private VerificationSubject(IReadOnlyList<ClusterTarget> targets, IControlPlane controlPlane, params IDisposable[] owned) =>
        (Targets, ControlPlane, _owned) = (targets, controlPlane, owned);

    public IReadOnlyList<ClusterTarget> Targets { get; }

    public IControlPlane ControlPlane { get; }

    public static async Task<VerificationSubject> FindAsync(
        VerificationRequest request,
        ToolEnvironment environment,
        CancellationToken cancellationToken
    )
    {
        if (request.Endpoints is { } endpoints)
        {
            var (target, trigger) = new EndpointsTarget(environment).Read(endpoints);
            if (request.Options.AllowFailover is not null && trigger is null)
            {
                throw new ToolException("--allow-failover: no command triggers a failover of this system. Add --trigger COMMAND.");
            }
            return new VerificationSubject([target], new TriggerCommand(trigger, environment));
        }

        // Kept until the end: the logins fetch passwords through it.
        var discovery = StackDiscovery.Create(request.Connection, environment.Time);
        var options = request.Discovery with
        {
            CertificateAuthorityFile = request.Discovery.CertificateAuthorityFile is { } ca ? environment.Resolve(ca) : null,
        };
        try
        {
            var targets = request.Stack is { } stack
                ? await discovery.FindAsync(stack, options, cancellationToken)
                : [await ByManifestAsync(discovery, request.ManifestFile!, options, environment, cancellationToken)];
            var controlPlane = AwsControlPlane.Create(request.Connection, environment.Time);
            return new VerificationSubject(targets, controlPlane, controlPlane, discovery);
        }
        catch
        {
            discovery.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var owned in _owned)
        {
            owned.Dispose();
        }
    }

    private static async Task<ClusterTarget> ByManifestAsync(
        StackDiscovery discovery,
        string manifest,
        DiscoveryOptions options,
        ToolEnvironment environment,
        CancellationToken cancellationToken
    )
    {
        var file = environment.Resolve(manifest);
        try
        {
            var json = await File.ReadAllTextAsync(file, cancellationToken);
            return await discovery.FindByManifestAsync(json, $"the manifest '{file}'", options, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"--manifest: '{file}' cannot be read: {e.Message}", e);
        }
    }
}
