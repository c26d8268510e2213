namespace MySqlConnector.Protocol;

/// <summary>Status flags in OK and EOF packets.</summary>
[Flags]
internal enum ServerStatus : ushort
{
    None = 0,
    InTransaction = 0x1,
    AutoCommit = 0x2,
    MoreResults = 0x8,
    NoBackslashEscapes = 0x200,
}
