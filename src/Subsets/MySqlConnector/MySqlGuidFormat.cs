namespace MySqlConnector;

/// <summary>Which columns are read as <see cref="Guid"/>, and how one is written.</summary>
public enum MySqlGuidFormat
{
    /// <summary>As <see cref="Char36"/>.</summary>
    Default,

    /// <summary>No column.</summary>
    None,

    /// <summary><c>CHAR(36)</c> columns, with hyphens.</summary>
    Char36,
}
