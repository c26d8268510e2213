namespace RdsCluster.Cli.Verifications;

/// <summary>A cluster that is given by its endpoints: MySQL-compatible, run and failed over by something else.</summary>
internal sealed record EndpointsRequest
{
    /// <summary><c>name=host:port</c> each, or the name of one file.</summary>
    public required IReadOnlyList<string> Endpoints { get; init; }

    /// <summary>The name to type for a failover; null takes the file's, or the writer's host name.</summary>
    public string? Name { get; init; }

    public string? User { get; init; }

    /// <summary>File that contains only the password; null for the endpoints file's, or the environment's.</summary>
    public string? PasswordFile { get; init; }

    public string? CertificateAuthorityFile { get; init; }

    /// <summary>Shell command that triggers a failover.</summary>
    public string? Trigger { get; init; }
}
