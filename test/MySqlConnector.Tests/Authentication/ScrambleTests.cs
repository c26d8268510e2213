using System.Security.Cryptography;
using System.Text;
using MySqlConnector.Authentication;

namespace MySqlConnector.Tests.Authentication;

/// <summary>The expected values come from an independent implementation of the two published formulas.</summary>
public sealed class ScrambleTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(1, 20).Select(i => (byte)i)];

    [Theory]
    [InlineData("secret", "b32bb3a583e1340c0a1108d58b1be49781ad8c2f")]
    [InlineData("påss😀", "7b18089d53cd2e104830e3e4c6a89764f3217b96")]
    public void NativePassword_KnownSalt_GivesKnownProof(string password, string proof) =>
        Assert.Equal(proof, Convert.ToHexStringLower(NativePassword.Scramble(password, Salt)));

    [Theory]
    [InlineData("secret", "2625db8cf3fd097b87c9b0e4a7548e328827bccbb0124d738bc72653c79674a9")]
    [InlineData("secret2", "ad305239ed1c97cf603eb747a2db27b1e75b494e72bf2e4830cf8b8e05a9d399")]
    public void CachingSha2_KnownSalt_GivesKnownProof(string password, string proof) =>
        Assert.Equal(proof, Convert.ToHexStringLower(CachingSha2Password.Scramble(password,
            [10, 47, 74, 111, 75, 73, 34, 48, 88, 76, 114, 74, 37, 13, 3, 80, 82, 23, 21])));

    [Fact]
    public void EmptyPassword_IsAnEmptyProof()
    {
        Assert.Empty(NativePassword.Scramble("", Salt));
        Assert.Empty(CachingSha2Password.Scramble("", Salt));
    }

    [Fact]
    public void PublicKey_EncryptedPassword_IsRecoveredByTheKeysOwner()
    {
        using var rsa = RSA.Create(2048);
        var encrypted = PublicKeyPassword.Encrypt("a password longer than the salt", Salt, Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()));
        var mixed = rsa.Decrypt(encrypted, RSAEncryptionPadding.OaepSHA1);
        var plain = mixed.Select((value, index) => (byte)(value ^ Salt[index % Salt.Length])).ToArray();
        Assert.Equal("a password longer than the salt\0", Encoding.UTF8.GetString(plain));
    }
}
