namespace MySqlConnector;

/// <summary>Builds a <see cref="MySqlDataSource"/>.</summary>
public sealed class MySqlDataSourceBuilder
{
    /// <summary>A builder that starts from a connection string.</summary>
    public MySqlDataSourceBuilder(string? connectionString = null) => ConnectionStringBuilder = new(connectionString ?? "");

    /// <summary>The options.</summary>
    public MySqlConnectionStringBuilder ConnectionStringBuilder { get; }

    /// <summary>The data source.</summary>
    public MySqlDataSource Build() => new(ConnectionStringBuilder.ConnectionString);
}
