using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RdsCluster.Cli.IntegrationTests.ForeignPairs;

/// <summary>A certificate authority as a team runs one for its own servers, and a certificate that it signed for 127.0.0.1.</summary>
internal static class OwnAuthority
{
    /// <summary>Writes ca.pem, server-cert.pem and server-key.pem, the names that a MySQL server looks for.</summary>
    public static void WriteTo(string directory)
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=authority of the pair", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var signer = authority.CreateSelfSigned(from, to);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=server of the pair", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(signer, from, to.AddMinutes(-1), [1]);

        File.WriteAllText(Path.Combine(directory, "ca.pem"), signer.ExportCertificatePem() + "\n");
        File.WriteAllText(Path.Combine(directory, "server-cert.pem"), certificate.ExportCertificatePem() + "\n");
        File.WriteAllText(Path.Combine(directory, "server-key.pem"), key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
