using System.Security.Cryptography;
using System.Text;

namespace MySqlConnector.Authentication;

/// <summary><c>mysql_native_password</c>: SHA1(password) xor SHA1(salt + SHA1(SHA1(password))).</summary>
internal static class NativePassword
{
    public const string Name = "mysql_native_password";

    // The scheme is the server's; it is still what MariaDB and older accounts use.
    public static byte[] Scramble(string password, ReadOnlySpan<byte> salt)
    {
        if (password.Length == 0)
            return [];
        var once = SHA1.HashData(Encoding.UTF8.GetBytes(password));
        var proof = SHA1.HashData([.. salt, .. SHA1.HashData(once)]);
        for (var i = 0; i < proof.Length; i++)
            proof[i] ^= once[i];
        return proof;
    }
}
