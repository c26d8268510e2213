namespace MySqlConnector.Protocol;

/// <summary>Capability flags that client and server exchange in the handshake.</summary>
[Flags]
internal enum Capabilities : uint
{
    None = 0,
    FoundRows = 0x2,
    ConnectWithDatabase = 0x8,
    Protocol41 = 0x200,
    Interactive = 0x400,
    Tls = 0x800,
    Transactions = 0x2000,
    SecureConnection = 0x8000,
    MultiStatements = 0x1_0000,
    MultiResults = 0x2_0000,
    PluginAuthentication = 0x8_0000,
    ConnectAttributes = 0x10_0000,
    LengthEncodedAuthentication = 0x20_0000,
    DeprecateEof = 0x100_0000,
}
