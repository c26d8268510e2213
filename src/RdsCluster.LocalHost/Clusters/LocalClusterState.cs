using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Clusters;

/// <summary>A snapshot of a local cluster.</summary>
/// <param name="Writer">Fixed loopback endpoint that follows the writer.</param>
/// <param name="Reader">Fixed loopback endpoint that spreads over the readers; null without readers.</param>
/// <param name="CertificateAuthorityFile">PEM file for verification of the servers' certificates.</param>
/// <param name="PasswordFile">File, readable by the owner only, with the master user's password.</param>
public sealed record LocalClusterState(
    string Name,
    string Engine,
    string ServerVersion,
    LocalEndpoint Writer,
    LocalEndpoint? Reader,
    IReadOnlyList<LocalInstance> Instances,
    string MasterUsername,
    string CertificateAuthorityFile,
    string PasswordFile,
    string RunDirectory
)
{
    /// <summary>Users that the template declares in addition to the master user, each with the file of its password.</summary>
    public IReadOnlyDictionary<string, string> Users { get; init; } = new Dictionary<string, string>();

    /// <summary>Identifiers of the instances that the reader endpoint leads to now.</summary>
    /// <value>The readers that are available; a fault can make it the writer.</value>
    public IReadOnlyList<string> ReaderTargets { get; init; } =
    [.. Instances.Where(i => i is { IsWriter: false, Status: ResourceStatus.Available }).Select(i => i.Identifier)];
}

/// <summary>Loopback address and port.</summary>
public sealed record LocalEndpoint(string Address, int Port)
{
    public override string ToString() => $"{Address}:{Port}";
}

/// <summary>A snapshot of one instance.</summary>
/// <param name="Status">RDS's word: <c>available</c>, <c>rebooting</c>, <c>stopped</c>, <c>creating</c>, <c>failed</c>, ….</param>
/// <param name="Endpoint">The instance's fixed endpoint for clients.</param>
/// <param name="Host">Address of the process that serves it now; changes when a standby takes over.</param>
/// <param name="SourceIdentifier">The instance it replicates from, or null.</param>
/// <param name="ProcessId">Process id of its server, or null while none runs.</param>
public sealed record LocalInstance(
    string Identifier,
    bool IsWriter,
    string Status,
    LocalEndpoint Endpoint,
    string Host,
    string? SourceIdentifier,
    int? ProcessId,
    string Zone,
    string? SecondaryZone
)
{
    /// <summary>Address of that host for clients: what the instance's DNS name leads to now.</summary>
    /// <value>The process's own; a running cluster puts one before it that a fault can cut.</value>
    public string Address { get; init; } = Host;
}

/// <summary>An RDS event of the local host, with AWS's id and category.</summary>
public sealed record LocalEvent(DateTimeOffset Time, string SourceIdentifier, string EventId, string Category, string Message);
