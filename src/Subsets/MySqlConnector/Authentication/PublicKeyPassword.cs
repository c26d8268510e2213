using System.Security.Cryptography;
using System.Text;

namespace MySqlConnector.Authentication;

/// <summary>A password for a connection without TLS: mixed with the salt and encrypted with the server's RSA key.</summary>
internal static class PublicKeyPassword
{
    public static byte[] Encrypt(string password, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> publicKeyPem)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(Encoding.ASCII.GetString(publicKeyPem));
        }
        catch (ArgumentException e)
        {
            throw new MySqlException(MySqlErrorCode.UnableToConnectToHost, "The server's RSA public key could not be read.", e);
        }
        var bytes = ClearPassword.Encode(password);
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] ^= salt[i % salt.Length];
        return rsa.Encrypt(bytes, RSAEncryptionPadding.OaepSHA1);
    }
}
