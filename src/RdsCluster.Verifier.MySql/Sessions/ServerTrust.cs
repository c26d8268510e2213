using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.MySql.Sessions;

/// <summary>
/// Verifies a server's certificate before the login is sent. The driver's own verification reads the file of authorities for each
/// connection, and RDS's bundle has more than a hundred; it also lets a MariaDB server prove itself after the login.
/// </summary>
/// <param name="authorities">Authorities to trust; null means those of this system.</param>
internal sealed class ServerTrust(Endpoint endpoint, TlsMode mode, X509Certificate2Collection? authorities, string authoritiesName)
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>Why the certificate was refused, or null.</summary>
    public string? Refusal { get; private set; }

    public bool Validate(object sender, X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        Refusal = Find(certificate, sent, errors);
        return Refusal is null;
    }

    /// <summary>Reads a PEM file of authorities.</summary>
    /// <exception cref="DataPlaneException">Not readable, or without a certificate.</exception>
    public static X509Certificate2Collection ReadAuthorities(string file)
    {
        var read = new X509Certificate2Collection();
        try
        {
            read.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw Unusable(file, e.Message, e);
        }
        return read.Count > 0 ? read : throw Unusable(file, "it contains no PEM certificate", null);
    }

    private static DataPlaneException Unusable(string file, string why, Exception? inner) =>
        new(FailureKind.TlsFailed, Certainty.NotSent, 0, $"The certificate authorities in '{file}' cannot be used: {why}.", inner);

    private string? Find(X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            return $"{endpoint} presented no certificate.";
        }
        using var server = new X509Certificate2(certificate);
        var status = authorities is null ? StatusOf(sent, errors) : Build(server, sent);
        if (status != X509ChainStatusFlags.NoError)
        {
            return status == X509ChainStatusFlags.NotTimeValid
                ? $"The certificate of {endpoint} is valid from {server.NotBefore.ToUniversalTime():yyyy-MM-dd} to "
                    + $"{server.NotAfter.ToUniversalTime():yyyy-MM-dd}, not now."
                : $"The certificate of {endpoint} is not signed by an authority in {authoritiesName} ({status}). "
                    + $"It is for '{server.Subject}', issued by '{server.Issuer}'.";
        }
        return mode == TlsMode.VerifyFull && !server.MatchesHostname(endpoint.Host)
            ? $"The certificate of {endpoint} is not valid for the host '{endpoint.Host}', but for {Names(server)}."
            : null;
    }

    /// <summary>What this system's store says.</summary>
    private static X509ChainStatusFlags StatusOf(X509Chain? sent, SslPolicyErrors errors) =>
        errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)
            ? All(sent) is var status and not X509ChainStatusFlags.NoError
                ? status
                : X509ChainStatusFlags.UntrustedRoot
            : X509ChainStatusFlags.NoError;

    private X509ChainStatusFlags Build(X509Certificate2 server, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities!);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        // Intermediates come from the server.
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }
        return chain.Build(server) ? X509ChainStatusFlags.NoError : All(chain);
    }

    private static X509ChainStatusFlags All(X509Chain? chain) =>
        (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status);

    private static string Names(X509Certificate2 server)
    {
        var names = server
            .Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(e => e.EnumerateDnsNames().Concat(e.EnumerateIPAddresses().Select(a => a.ToString())))
            .ToList();
        return names.Count > 0 ? string.Join(", ", names) : server.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
    }
}
