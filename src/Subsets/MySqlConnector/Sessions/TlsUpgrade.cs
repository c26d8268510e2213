using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MySqlConnector.Options;

namespace MySqlConnector.Sessions;

/// <summary>Turns a plain stream into a TLS stream, as strictly as the SSL mode asks.</summary>
internal sealed class TlsUpgrade(ConnectionSettings settings, string server, RemoteCertificateValidationCallback? validate)
{
    private string? complaint;

    public async Task<SslStream> SecureAsync(Stream plain, CancellationToken cancellationToken)
    {
        var stream = new SslStream(plain, leaveInnerStreamOpen: false);
        try
        {
            await stream.AuthenticateAsClientAsync(CreateOptions(), cancellationToken);
            return stream;
        }
        catch (AuthenticationException e)
        {
            await stream.DisposeAsync();
            throw new MySqlException(MySqlErrorCode.UnableToConnectToHost, $"SSL Authentication Error: {complaint ?? e.Message}", e);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private SslClientAuthenticationOptions CreateOptions() => new()
    {
        TargetHost = server,
        EnabledSslProtocols = settings.TlsVersions,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        CertificateChainPolicy = CreateChainPolicy(),
        ClientCertificates = LoadClientCertificate(),
        RemoteCertificateValidationCallback = settings.SslMode switch
        {
            MySqlSslMode.VerifyFull => (_, certificate, chain, errors) => IsTrusted(chain, errors) && HasServerName(certificate),
            MySqlSslMode.VerifyCA => (_, _, chain, errors) => IsTrusted(chain, errors),
            _ => validate ?? (static (_, _, _, _) => true),
        },
    };

    private X509ChainPolicy CreateChainPolicy()
    {
        // A driver must not fetch anything from the network while it verifies.
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (settings.SslCa.Length > 0)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(TrustedAuthorities.Load(settings.SslCa));
        }
        return policy;
    }

    private bool IsTrusted(X509Chain? chain, SslPolicyErrors errors)
    {
        var untrusted = errors & ~SslPolicyErrors.RemoteCertificateNameMismatch;
        if (untrusted == SslPolicyErrors.None)
            return true;
        var reasons = chain?.ChainStatus.Select(status => status.StatusInformation.Trim()) ?? [];
        complaint = $"the certificate of '{server}' is not trusted ({untrusted}): {string.Join("; ", reasons)}";
        return false;
    }

    private bool HasServerName(X509Certificate? certificate)
    {
        if (certificate is X509Certificate2 presented && Names(presented))
            return true;
        complaint = $"the certificate '{certificate?.Subject}' does not carry the name '{server}'";
        return false;
    }

    private bool Names(X509Certificate2 certificate)
    {
        try
        {
            return certificate.MatchesHostname(server);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    private X509CertificateCollection? LoadClientCertificate()
    {
        if (settings.SslCert.Length == 0)
            return null;
        try
        {
            return [X509Certificate2.CreateFromPemFile(settings.SslCert, settings.SslKey.Length == 0 ? null : settings.SslKey)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new MySqlException(MySqlErrorCode.UnableToConnectToHost,
                $"SslCert '{settings.SslCert}' or SslKey '{settings.SslKey}' could not be read: {e.Message}", e);
        }
    }
}
