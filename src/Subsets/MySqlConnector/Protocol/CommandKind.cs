namespace MySqlConnector.Protocol;

/// <summary>First byte of a client command.</summary>
internal enum CommandKind : byte
{
    Quit = 0x01,
    InitDatabase = 0x02,
    Query = 0x03,
    Ping = 0x0E,
    ResetConnection = 0x1F,
}
