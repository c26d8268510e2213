using Amazon.RDS.Model;
using Amazon.Runtime.Credentials;
using RdsCluster.Templates.Manifests;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Discovery;
using RdsCluster.Verifier.Aws.Logins;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;
using Endpoint = RdsCluster.Verifier.Targets.Endpoint;

namespace RdsCluster.Verifier.Aws;

/// <summary>
/// Finds deployed clusters: promises in the stack's template, members in its resources, endpoints in its outputs and in the RDS API, the
/// login in Secrets Manager. Keep it until the run ends: the logins that it makes fetch passwords through it.
/// </summary>
public sealed class StackDiscovery : IDisposable
{
    private readonly AwsConnection _connection;
    private readonly AwsClients _clients;
    private readonly TimeProvider _time;

    private StackDiscovery(AwsConnection connection, TimeProvider time)
    {
        _connection = connection;
        _clients = new AwsClients(connection);
        _time = time;
    }

    public static StackDiscovery Create(AwsConnection connection, TimeProvider time) => new(connection, time);

    /// <summary>The clusters of a deployed stack.</summary>
    /// <param name="stack">Name or ARN.</param>
    /// <exception cref="ControlPlaneException">
    /// No such stack (<c>NoSuchStack</c>), no manifest in it (<c>NoManifest</c>), no such cluster (<c>NoSuchCluster</c>), missing or
    /// expired credentials, no permission,
    /// throttling. The message is for the user.
    /// </exception>
    public async Task<IReadOnlyList<ClusterTarget>> FindAsync(string stack, DiscoveryOptions options, CancellationToken cancellationToken)
    {
        var contents = await new StackReader(_clients.Stacks, _clients.RegionName).ReadAsync(stack, cancellationToken);
        return await TargetsAsync(contents, options, cancellationToken);
    }

    /// <summary>CloudFormation's status of a stack, for instance <c>UPDATE_ROLLBACK_IN_PROGRESS</c>.</summary>
    /// <exception cref="ControlPlaneException">As for <see cref="FindAsync"/>.</exception>
    public Task<string> ReadStatusAsync(string stack, CancellationToken cancellationToken) =>
        new StackReader(_clients.Stacks, _clients.RegionName).ReadStatusAsync(stack, cancellationToken);

    /// <summary>The port forwards of a stack's access hosts; no credentials of the database are read.</summary>
    /// <param name="stack">Name or ARN.</param>
    /// <param name="cluster">The only cluster to look for; null looks for all.</param>
    /// <exception cref="ControlPlaneException">As for <see cref="FindAsync"/>.</exception>
    public async Task<IReadOnlyList<PortForward>> FindForwardsAsync(string stack, string? cluster, CancellationToken cancellationToken)
    {
        var contents = await new StackReader(_clients.Stacks, _clients.RegionName).ReadAsync(stack, cancellationToken);
        return [.. Chosen(contents, cluster).Select(manifest => PortForward.Of(manifest, contents)).OfType<PortForward>()];
    }

    /// <summary>
    /// A cluster that is described by a manifest file: there, logical ids are the identifiers themselves (DB instances, DB cluster, name or
    /// ARN of the secret, name of the proxy).
    /// </summary>
    /// <exception cref="ControlPlaneException">Not a manifest (<c>InvalidManifest</c>), and as above.</exception>
    public async Task<ClusterTarget> FindByManifestAsync(
        string manifestJson,
        string source,
        DiscoveryOptions options,
        CancellationToken cancellationToken
    )
    {
        var none = new Dictionary<string, string>(StringComparer.Ordinal);
        var contents = new StackContents(source, [ManifestReader.Read(manifestJson, source)], none, none);
        var targets = await TargetsAsync(contents, options, cancellationToken);
        return targets[0];
    }

    public void Dispose() => _clients.Dispose();

    private async Task<IReadOnlyList<ClusterTarget>> TargetsAsync(
        StackContents contents,
        DiscoveryOptions options,
        CancellationToken cancellationToken
    )
    {
        var targets = new List<ClusterTarget>();
        foreach (var manifest in Chosen(contents, options.Cluster))
        {
            targets.Add(
                await new TargetBuilder(_clients.Rds, contents, manifest).BuildAsync(
                    (writer, cluster) => LoginAsync(contents, manifest, options, writer, cluster, cancellationToken),
                    options.CertificateAuthorityFile,
                    cancellationToken
                )
            );
        }
        return targets;
    }

    private static List<ClusterManifest> Chosen(StackContents contents, string? cluster)
    {
        var chosen = contents.Manifests.Where(m => cluster is null || m.Cluster == cluster).ToList();
        return chosen.Count > 0
            ? chosen
            : throw new ControlPlaneException(
                "NoSuchCluster",
                $"{contents.Source} has no cluster '{cluster}'. Available: "
                    + $"{string.Join(", ", contents.Manifests.Select(m => m.Cluster))}."
            );
    }

    private async Task<Login> LoginAsync(
        StackContents contents,
        ClusterManifest manifest,
        DiscoveryOptions options,
        Endpoint writer,
        DBCluster? cluster,
        CancellationToken cancellationToken
    )
    {
        if (options.UsesRunner(manifest))
        {
            return new Login(manifest.Runner!.User, _ => throw new InvalidOperationException("The runner logs in, not this process."));
        }
        if (options.IamUser is { } user)
        {
            return Iam().Create(user, writer);
        }
        var secret =
            options.Secret
            ?? contents.Output(manifest, "secretArn")
            ?? (manifest.Secret is { } reference ? contents.PhysicalId(reference) : null)
            ?? cluster?.MasterUserSecret?.SecretArn
            ?? await ManagedSecretAsync(contents, manifest, cancellationToken);
        return secret is not null
            ? await new SecretLogin(_clients.Secrets, _time).CreateAsync(secret, cancellationToken)
            : throw new ControlPlaneException(
                "NoLogin",
                $"The manifest of '{manifest.Cluster}' has no secret to log in with. Use --secret, or for IAM "
                    + "authentication --iam-user."
            );
    }

    /// <summary>The secret that RDS manages for a DB instance, where it does.</summary>
    private async Task<string?> ManagedSecretAsync(StackContents contents, ClusterManifest manifest, CancellationToken cancellationToken)
    {
        if (manifest.Members is not [var writer, ..])
        {
            return null;
        }
        var instance = await new Control.MemberReader(_clients.Rds).InstanceAsync(contents.PhysicalId(writer.LogicalId), cancellationToken);
        return instance?.MasterUserSecret?.SecretArn;
    }

    private IamLogin Iam()
    {
        var credentials = _connection.Credentials ?? DefaultAWSCredentialsIdentityResolver.GetCredentials(_clients.Rds.Config);
        return new IamLogin(credentials, Amazon.RegionEndpoint.GetBySystemName(_clients.RegionName), _time);
    }
}
