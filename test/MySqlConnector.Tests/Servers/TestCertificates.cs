using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MySqlConnector.Tests.Servers;

/// <summary>An authority, a server certificate for 127.0.0.1 and localhost, and an authority that signed nothing here.</summary>
internal sealed class TestCertificates
{
    private readonly string folder;

    public TestCertificates(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = CreateAuthority("Test authority", authorityKey);
        using var strangerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var stranger = CreateAuthority("Another authority", strangerKey);
        using var serverKey = RSA.Create(2048);
        using var server = CreateServer(authority, serverKey);
        File.WriteAllText(Authority, authority.ExportCertificatePem());
        File.WriteAllText(Stranger, stranger.ExportCertificatePem());
        File.WriteAllText(Certificate, server.ExportCertificatePem());
        File.WriteAllText(Key, serverKey.ExportPkcs8PrivateKeyPem());
    }

    public string Authority => Path.Combine(folder, "ca.pem");

    public string Stranger => Path.Combine(folder, "stranger.pem");

    public string Certificate => Path.Combine(folder, "server.pem");

    public string Key => Path.Combine(folder, "server.key");

    private static X509Certificate2 CreateAuthority(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
    }

    private static X509Certificate2 CreateServer(X509Certificate2 authority, RSA key)
    {
        var request = new CertificateRequest("CN=test server", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority.SubjectName, X509SignatureGenerator.CreateForECDsa(authority.GetECDsaPrivateKey()!),
            DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3, 4]);
        return X509CertificateLoader.LoadCertificate(signed.RawData);
    }
}
