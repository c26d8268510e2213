using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MySqlConnector.Sessions;

/// <summary>Authorities from PEM files; a bundle such as the one for RDS holds over a hundred, so it is read once per version of the file.</summary>
internal static class TrustedAuthorities
{
    private static readonly ConcurrentDictionary<string, (DateTime Written, X509Certificate2Collection Certificates)> Read = new();

    public static X509Certificate2Collection Load(string path)
    {
        try
        {
            var written = File.GetLastWriteTimeUtc(path);
            if (Read.TryGetValue(path, out var known) && known.Written == written)
                return known.Certificates;
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(path);
            if (certificates.Count == 0)
                throw new MySqlException(MySqlErrorCode.UnableToConnectToHost, $"SslCa: '{path}' holds no PEM certificate.");
            Read[path] = (written, certificates);
            return certificates;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new MySqlException(MySqlErrorCode.UnableToConnectToHost, $"SslCa: '{path}' could not be read: {e.Message}", e);
        }
    }
}
