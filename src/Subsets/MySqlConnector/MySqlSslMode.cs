namespace MySqlConnector;

/// <summary>How a connection uses TLS.</summary>
public enum MySqlSslMode
{
    /// <summary>Never.</summary>
    None,

    /// <summary>As <see cref="None"/>.</summary>
    Disabled = None,

    /// <summary>When the server offers it; the certificate is not verified. The default.</summary>
    Preferred,

    /// <summary>Always; the certificate is not verified.</summary>
    Required,

    /// <summary>Always; the certificate must come from a trusted authority.</summary>
    VerifyCA,

    /// <summary>Always; trusted authority and the certificate must carry the server's name.</summary>
    VerifyFull,
}
