namespace MySqlConnector;

/// <summary>Kept for its one use: text inside a quoted literal, where parameters cannot go.</summary>
public sealed class MySqlHelper
{
    private MySqlHelper()
    {
    }

    /// <summary>Escapes backslashes and both quotes with a backslash; wrong in the SQL mode NO_BACKSLASH_ESCAPES, so prefer parameters.</summary>
    public static string EscapeString(string value) =>
        value.Replace("\\", "\\\\").Replace("'", "\\'").Replace("\"", "\\\"");
}
