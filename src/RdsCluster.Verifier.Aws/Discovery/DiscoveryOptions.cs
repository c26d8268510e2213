using RdsCluster.Templates.Manifests;

namespace RdsCluster.Verifier.Aws.Discovery;

/// <summary>How the verifier logs in to the clusters that discovery finds.</summary>
public sealed record DiscoveryOptions
{
    /// <summary>
    /// Database user for IAM authentication; null, the default, logs in with the cluster's secret. A token is signed with the AWS
    /// credentials of the connection for the host of each session.
    /// </summary>
    public string? IamUser { get; init; }

    /// <summary>
    /// Secret with <c>username</c> and <c>password</c> that is used instead of the cluster's own: its name or ARN, for instance that of a
    /// user with the verifier's grants only.
    /// </summary>
    public string? Secret { get; init; }

    /// <summary>PEM file with the authorities to trust; null, the default, trusts RDS's certificate bundle
    /// (<see cref="Connections.RdsCertificates"/>).</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>Whether a cluster's runner is passed over: then this process logs in itself.</summary>
    public bool Direct { get; init; }

    /// <summary>Whether this process needs no login, because the runner of the manifest has one.</summary>
    internal bool UsesRunner(ClusterManifest manifest) => manifest.Runner is not null && !Direct && IamUser is null && Secret is null;

    /// <summary>The only cluster to find, by its name in the manifest; null finds all.</summary>
    public string? Cluster { get; init; }
}
