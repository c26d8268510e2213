using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using MySqlConnector.Options;

namespace MySqlConnector;

/// <summary>Builds and reads connection strings. Times are whole seconds; 0 waits without end.</summary>
public sealed class MySqlConnectionStringBuilder : DbConnectionStringBuilder
{
    /// <summary>An empty connection string.</summary>
    public MySqlConnectionStringBuilder()
    {
    }

    /// <summary>Reads a connection string; an unknown option is an <see cref="ArgumentException"/>.</summary>
    public MySqlConnectionStringBuilder(string connectionString) => ConnectionString = connectionString;

    /// <summary>Host name or address; several, separated by commas, are tried in turn.</summary>
    [AllowNull]
    public string Server { get => Get<string>(ConnectionOptions.Server); set => Set(ConnectionOptions.Server, value); }

    /// <summary>3306 by default.</summary>
    public uint Port { get => Get<uint>(ConnectionOptions.Port); set => Set(ConnectionOptions.Port, value); }

    /// <summary>User who logs in.</summary>
    [AllowNull]
    public string UserID { get => Get<string>(ConnectionOptions.UserId); set => Set(ConnectionOptions.UserId, value); }

    /// <summary>Password, or an IAM authentication token.</summary>
    [AllowNull]
    public string Password { get => Get<string>(ConnectionOptions.Password); set => Set(ConnectionOptions.Password, value); }

    /// <summary>Initial database; empty for none.</summary>
    [AllowNull]
    public string Database { get => Get<string>(ConnectionOptions.Database); set => Set(ConnectionOptions.Database, value); }

    /// <summary><see cref="MySqlSslMode.Preferred"/> by default.</summary>
    public MySqlSslMode SslMode { get => Get<MySqlSslMode>(ConnectionOptions.SslMode); set => Set(ConnectionOptions.SslMode, value); }

    /// <summary>PEM file with the authorities to trust; empty for the system's.</summary>
    [AllowNull]
    public string SslCa { get => Get<string>(ConnectionOptions.SslCa); set => Set(ConnectionOptions.SslCa, value); }

    /// <summary>PEM file with the client's certificate.</summary>
    [AllowNull]
    public string SslCert { get => Get<string>(ConnectionOptions.SslCert); set => Set(ConnectionOptions.SslCert, value); }

    /// <summary>PEM file with the client's key.</summary>
    [AllowNull]
    public string SslKey { get => Get<string>(ConnectionOptions.SslKey); set => Set(ConnectionOptions.SslKey, value); }

    /// <summary>TLS versions to allow, e.g. <c>TLS 1.2, TLS 1.3</c>; empty for the system's choice.</summary>
    [AllowNull]
    public string TlsVersion { get => Get<string>(ConnectionOptions.TlsVersion); set => Set(ConnectionOptions.TlsVersion, value); }

    /// <summary>Whether closed connections are kept for reuse; true by default.</summary>
    public bool Pooling { get => Get<bool>(ConnectionOptions.Pooling); set => Set(ConnectionOptions.Pooling, value); }

    /// <summary>Idle connections that the pool keeps however old they are; 0 by default.</summary>
    public uint MinimumPoolSize { get => Get<uint>(ConnectionOptions.MinimumPoolSize); set => Set(ConnectionOptions.MinimumPoolSize, value); }

    /// <summary>Most connections open at once; 100 by default.</summary>
    public uint MaximumPoolSize { get => Get<uint>(ConnectionOptions.MaximumPoolSize); set => Set(ConnectionOptions.MaximumPoolSize, value); }

    /// <summary>Whether the session's state is reset when the pool hands it out; true by default.</summary>
    public bool ConnectionReset { get => Get<bool>(ConnectionOptions.ConnectionReset); set => Set(ConnectionOptions.ConnectionReset, value); }

    /// <summary>Seconds after which a pooled connection is replaced; 0, the default, for never.</summary>
    public uint ConnectionLifeTime { get => Get<uint>(ConnectionOptions.ConnectionLifeTime); set => Set(ConnectionOptions.ConnectionLifeTime, value); }

    /// <summary>Seconds that a connection may lie idle in the pool; 180 by default.</summary>
    public uint ConnectionIdleTimeout
    {
        get => Get<uint>(ConnectionOptions.ConnectionIdleTimeout);
        set => Set(ConnectionOptions.ConnectionIdleTimeout, value);
    }

    /// <summary>Seconds to wait for a connection; 15 by default.</summary>
    public uint ConnectionTimeout { get => Get<uint>(ConnectionOptions.ConnectionTimeout); set => Set(ConnectionOptions.ConnectionTimeout, value); }

    /// <summary>Seconds to wait for a command; 30 by default.</summary>
    public uint DefaultCommandTimeout
    {
        get => Get<uint>(ConnectionOptions.DefaultCommandTimeout);
        set => Set(ConnectionOptions.DefaultCommandTimeout, value);
    }

    /// <summary>Seconds for telling the server to stop an abandoned query; 2 by default, −1 to close the socket only.</summary>
    public int CancellationTimeout { get => Get<int>(ConnectionOptions.CancellationTimeout); set => Set(ConnectionOptions.CancellationTimeout, value); }

    /// <summary>Idle seconds before TCP keep-alive; 0, the default, for the system's value.</summary>
    public uint Keepalive { get => Get<uint>(ConnectionOptions.Keepalive); set => Set(ConnectionOptions.Keepalive, value); }

    /// <summary>Whether to ask the server for its RSA key without TLS; false by default, since an impostor could answer.</summary>
    public bool AllowPublicKeyRetrieval
    {
        get => Get<bool>(ConnectionOptions.AllowPublicKeyRetrieval);
        set => Set(ConnectionOptions.AllowPublicKeyRetrieval, value);
    }

    /// <summary>Whether <c>@name</c> without a parameter is a user variable; false by default: then it is an error.</summary>
    public bool AllowUserVariables { get => Get<bool>(ConnectionOptions.AllowUserVariables); set => Set(ConnectionOptions.AllowUserVariables, value); }

    /// <summary>Not supported by this subset: every request for a local file is refused.</summary>
    public bool AllowLoadLocalInfile
    {
        get => Get<bool>(ConnectionOptions.AllowLoadLocalInfile);
        set => Set(ConnectionOptions.AllowLoadLocalInfile, value);
    }

    /// <summary>Not supported by this subset.</summary>
    public bool AllowZeroDateTime { get => Get<bool>(ConnectionOptions.AllowZeroDateTime); set => Set(ConnectionOptions.AllowZeroDateTime, value); }

    /// <summary>Whether zero dates are read as <see cref="DateTime.MinValue"/>; false by default: then they are an error.</summary>
    public bool ConvertZeroDateTime { get => Get<bool>(ConnectionOptions.ConvertZeroDateTime); set => Set(ConnectionOptions.ConvertZeroDateTime, value); }

    /// <summary>Name that the server's connection attributes show.</summary>
    [AllowNull]
    public string ApplicationName { get => Get<string>(ConnectionOptions.ApplicationName); set => Set(ConnectionOptions.ApplicationName, value); }

    /// <summary>Whether updates report changed rows instead of found ones; false by default.</summary>
    public bool UseAffectedRows { get => Get<bool>(ConnectionOptions.UseAffectedRows); set => Set(ConnectionOptions.UseAffectedRows, value); }

    /// <summary>Whether a command's own transaction property is ignored; false by default.</summary>
    public bool IgnoreCommandTransaction
    {
        get => Get<bool>(ConnectionOptions.IgnoreCommandTransaction);
        set => Set(ConnectionOptions.IgnoreCommandTransaction, value);
    }

    /// <summary>Whether the server applies <c>interactive_timeout</c>; false by default.</summary>
    public bool InteractiveSession { get => Get<bool>(ConnectionOptions.InteractiveSession); set => Set(ConnectionOptions.InteractiveSession, value); }

    /// <summary>Whether the password can be read back from an opened connection; false by default.</summary>
    public bool PersistSecurityInfo { get => Get<bool>(ConnectionOptions.PersistSecurityInfo); set => Set(ConnectionOptions.PersistSecurityInfo, value); }

    /// <summary>Whether <c>TINYINT(1)</c> is read as <see cref="bool"/>; true by default.</summary>
    public bool TreatTinyAsBoolean { get => Get<bool>(ConnectionOptions.TreatTinyAsBoolean); set => Set(ConnectionOptions.TreatTinyAsBoolean, value); }

    /// <summary><see cref="MySqlGuidFormat.Char36"/> by default.</summary>
    public MySqlGuidFormat GuidFormat { get => Get<MySqlGuidFormat>(ConnectionOptions.GuidFormat); set => Set(ConnectionOptions.GuidFormat, value); }

    /// <inheritdoc/>
    public override ICollection Keys => base.Keys.Cast<string>().Order(StringComparer.Ordinal).ToList();

    /// <inheritdoc/>
    [AllowNull]
    public override object this[string keyword]
    {
        get => Get<object>(ConnectionOptions.Get(keyword));
        set => Set(ConnectionOptions.Get(keyword), value);
    }

    /// <inheritdoc/>
    public override bool ContainsKey(string keyword) => ConnectionOptions.Find(keyword) is { } option && base.ContainsKey(option.Key);

    /// <inheritdoc/>
    public override bool Remove(string keyword) => ConnectionOptions.Find(keyword) is { } option && base.Remove(option.Key);

    internal string GetConnectionString(bool includePassword)
    {
        if (includePassword || !ContainsKey(ConnectionOptions.Password.Key))
            return ConnectionString;
        var copy = new MySqlConnectionStringBuilder(ConnectionString);
        copy.Remove(ConnectionOptions.Password.Key);
        return copy.ConnectionString;
    }

    private T Get<T>(ConnectionOption option) =>
        base.TryGetValue(option.Key, out var value) ? (T)Parse(option, value) : (T)option.Default;

    private void Set(ConnectionOption option, object? value) => base[option.Key] = value is null ? null : Parse(option, value);

    private static object Parse(ConnectionOption option, object value)
    {
        try
        {
            return option.Parse(value);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new ArgumentException($"Value '{value}' not supported for option '{option.Key}'.", nameof(value), e);
        }
    }
}
