using System.Net.Security;

namespace MySqlConnector.Sessions;

/// <summary>What the owner of a connection may decide while it is made.</summary>
internal sealed record SessionCallbacks(
    Func<MySqlProvidePasswordContext, string>? ProvidePassword, RemoteCertificateValidationCallback? ValidateCertificate)
{
    public static readonly SessionCallbacks None = new(null, null);
}
