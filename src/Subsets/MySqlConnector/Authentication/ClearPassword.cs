using System.Text;

namespace MySqlConnector.Authentication;

/// <summary><c>mysql_clear_password</c>: the password as it is; IAM authentication of RDS sends its token this way. Over TLS only.</summary>
internal static class ClearPassword
{
    public const string Name = "mysql_clear_password";

    public static byte[] Encode(string password) => Encoding.UTF8.GetBytes(password + '\0');
}
