using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RdsCluster.LocalHost.Servers;

/// <summary>A certificate authority of one run and the certificate that all its servers share, as files.</summary>
/// <remarks>Clients verify the chain and the name against <see cref="AuthorityFile"/>, as they do with RDS's bundle.</remarks>
internal sealed record ServerCertificates(string AuthorityFile, string CertificateFile, string KeyFile)
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(30);

    /// <param name="addresses">Every address that a client may connect to.</param>
    /// <param name="names">DNS names that a client may connect to, in addition to <c>localhost</c>.</param>
    public static ServerCertificates Create(
        string directory,
        IEnumerable<IPAddress> addresses,
        IEnumerable<string> names,
        DateTimeOffset now
    )
    {
        var (from, until) = (now.AddDays(-1), now + Validity);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=RdsCluster local authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        authorityRequest.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true)
        );
        authorityRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authorityRequest.PublicKey, false));
        using var authority = authorityRequest.CreateSelfSigned(from, until);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=RdsCluster local server", key, HashAlgorithmName.SHA256);
        var subjects = new SubjectAlternativeNameBuilder();
        foreach (var name in names.Append("localhost").Distinct(StringComparer.OrdinalIgnoreCase))
        {
            subjects.AddDnsName(name);
        }
        foreach (var address in addresses.Distinct())
        {
            subjects.AddIpAddress(address);
        }
        request.CertificateExtensions.Add(subjects.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2")], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        using var certificate = request.Create(authority, from, until, RandomNumberGenerator.GetBytes(16));

        var files = new ServerCertificates(
            Path.Combine(directory, "ca.pem"),
            Path.Combine(directory, "server-cert.pem"),
            Path.Combine(directory, "server-key.pem")
        );
        File.WriteAllText(files.AuthorityFile, authority.ExportCertificatePem() + "\n");
        File.WriteAllText(files.CertificateFile, certificate.ExportCertificatePem() + "\n");
        PrivateFile.Write(files.KeyFile, key.ExportPkcs8PrivateKeyPem() + "\n");
        return files;
    }
}
