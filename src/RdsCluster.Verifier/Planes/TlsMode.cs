namespace RdsCluster.Verifier.Planes;

/// <summary>How a session is encrypted.</summary>
public enum TlsMode
{
    /// <summary>TLS, certificate chain and host name verified.</summary>
    VerifyFull,

    /// <summary>TLS, certificate chain verified.</summary>
    VerifyAuthority,

    /// <summary>TLS, nothing verified.</summary>
    Required,

    /// <summary>Plaintext: only to prove that it is refused.</summary>
    Disabled,
}
