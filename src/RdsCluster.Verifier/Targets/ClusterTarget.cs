using System.Text.Json.Serialization;
using RdsCluster.Templates.Manifests;

namespace RdsCluster.Verifier.Targets;

/// <summary>A running cluster to verify: its promises, its endpoints and how to log in. AWS and the rehearsal each create one.</summary>
public sealed record ClusterTarget
{
    /// <summary>The name that a destructive flag must repeat: the cluster's name in the manifest.</summary>
    public required string Name { get; init; }

    public required ClusterManifest Manifest { get; init; }

    public required Endpoint Writer { get; init; }

    /// <summary>Null where the cluster has no reader endpoint.</summary>
    public Endpoint? Reader { get; init; }

    /// <summary>RDS Proxy or another proxy in front, or null.</summary>
    public Endpoint? Proxy { get; init; }

    /// <summary>Read-only endpoint of the proxy, or null.</summary>
    public Endpoint? ProxyReader { get; init; }

    /// <summary>The declared DB instances, writer first.</summary>
    public required IReadOnlyList<TargetInstance> Instances { get; init; }

    /// <summary>DB cluster identifier on AWS, where the topology has one.</summary>
    public string? DbClusterIdentifier { get; init; }

    public required Login Login { get; init; }

    /// <summary>PEM file with the certificate authorities to trust, or null for the system's.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>What <see cref="CertificateAuthorityFile"/> is, for the report; by default its name.</summary>
    public string? CertificateAuthorityName { get; init; }

    internal string TrustedAuthorities => CertificateAuthorityName ?? CertificateAuthorityFile ?? "the authorities of this system";

    /// <summary>Physical ids by logical id, as far as known.</summary>
    public IReadOnlyDictionary<string, string> PhysicalIds { get; init; } = new Dictionary<string, string>();

    /// <summary>What the deployed template states of the cluster's resources; empty without a stack.</summary>
    public IReadOnlyList<DeclaredSettings> Declared { get; init; } = [];

    /// <summary>Declared DB instances that RDS does not have, and the declared DB cluster where RDS does not have it.</summary>
    public IReadOnlyList<string> MissingInstances { get; init; } = [];

    /// <summary>Whether RDS has no database that could be the writer: that nobody answers is then the cluster's failure.</summary>
    [JsonIgnore]
    public bool HasNoWriter
    {
        get
        {
            if (DbClusterIdentifier is { } cluster && MissingInstances.Contains(cluster))
            {
                return true;
            }
            // In a DB cluster every member can take over.
            var writers = Manifest.Members.Where(m => DbClusterIdentifier is not null || m.Role == "writer").ToList();
            return writers.Count > 0
                && writers.All(m => MissingInstances.Contains(PhysicalIds.GetValueOrDefault(m.LogicalId, m.LogicalId)));
        }
    }

    /// <summary>Where this target differs from the declared cluster on AWS (a rehearsal's limits); printed in every report.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];
}

/// <summary>A declared DB instance and where it answers.</summary>
/// <param name="Identifier">DB instance identifier.</param>
/// <param name="Endpoint">Its own endpoint.</param>
/// <param name="DeclaredWriter">Whether it was declared as the writer; failovers change who is.</param>
public sealed record TargetInstance(string Identifier, Endpoint Endpoint, bool DeclaredWriter);
