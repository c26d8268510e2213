using System.Security.Cryptography;
using System.Text;

namespace MySqlConnector.Authentication;

/// <summary><c>caching_sha2_password</c>: SHA256(password) xor SHA256(SHA256(SHA256(password)) + salt); a full exchange when not cached.</summary>
internal static class CachingSha2Password
{
    public const string Name = "caching_sha2_password";
    public const byte RequestPublicKey = 0x02;
    public const byte FastSucceeded = 0x03;
    public const byte FullRequired = 0x04;

    public static byte[] Scramble(string password, ReadOnlySpan<byte> salt)
    {
        if (password.Length == 0)
            return [];
        var once = SHA256.HashData(Encoding.UTF8.GetBytes(password));
        var proof = SHA256.HashData([.. SHA256.HashData(once), .. salt]);
        for (var i = 0; i < proof.Length; i++)
            proof[i] ^= once[i];
        return proof;
    }
}
