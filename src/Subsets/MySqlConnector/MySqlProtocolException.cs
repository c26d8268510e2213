namespace MySqlConnector;

/// <summary>The server, or something between, sent what the protocol does not allow.</summary>
public sealed class MySqlProtocolException : InvalidOperationException
{
    internal MySqlProtocolException(string message)
        : base(message)
    {
    }
}
