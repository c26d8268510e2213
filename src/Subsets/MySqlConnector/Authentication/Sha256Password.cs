namespace MySqlConnector.Authentication;

/// <summary><c>sha256_password</c>: the password itself, over TLS or encrypted with the server's key.</summary>
internal static class Sha256Password
{
    public const string Name = "sha256_password";
    public const byte RequestPublicKey = 0x01;
}
