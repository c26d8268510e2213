using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Planes;

/// <summary>Where and how a session is opened.</summary>
public sealed record SessionRequest(Endpoint Endpoint, Login Login, TlsMode Tls)
{
    /// <summary>PEM file with the authorities to trust; null means the system's.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>Time allowed for the connection. The caller gives up on its own clock as well: drivers count whole seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Address to connect to where the caller resolved the name himself; null means that the driver does.</summary>
    public string? Address { get; init; }

    /// <summary>Default schema of the session, or null for none.</summary>
    public string? Schema { get; init; }
}
