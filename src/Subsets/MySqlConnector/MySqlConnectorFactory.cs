using System.Data.Common;

namespace MySqlConnector;

/// <summary>Makes this package's ADO.NET objects.</summary>
public sealed class MySqlConnectorFactory : DbProviderFactory
{
    /// <summary>The only instance.</summary>
    public static readonly MySqlConnectorFactory Instance = new();

    private MySqlConnectorFactory()
    {
    }

    /// <inheritdoc/>
    public override DbCommand CreateCommand() => new MySqlCommand();

    /// <inheritdoc/>
    public override DbConnection CreateConnection() => new MySqlConnection();

    /// <inheritdoc/>
    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new MySqlConnectionStringBuilder();

    /// <inheritdoc/>
    public override DbParameter CreateParameter() => new MySqlParameter();

    /// <inheritdoc/>
    public override DbDataSource CreateDataSource(string connectionString) => new MySqlDataSource(connectionString);
}
