using System.Security.Authentication;

namespace MySqlConnector.Options;

/// <summary>A connection string, read and checked once.</summary>
internal sealed class ConnectionSettings
{
    public ConnectionSettings(MySqlConnectionStringBuilder builder)
    {
        ConnectionString = builder.GetConnectionString(includePassword: true);
        SafeConnectionString = builder.GetConnectionString(builder.PersistSecurityInfo);
        Servers = builder.Server.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Server = builder.Server;
        Port = builder.Port is > 0 and <= ushort.MaxValue ? (int)builder.Port
            : throw new ArgumentException($"Port: got {builder.Port}; allowed are 1 to {ushort.MaxValue}.", nameof(builder));
        UserId = builder.UserID;
        Password = builder.Password;
        Database = builder.Database;
        SslMode = builder.SslMode;
        SslCa = builder.SslCa;
        SslCert = builder.SslCert;
        SslKey = builder.SslKey;
        TlsVersions = ParseTlsVersions(builder.TlsVersion);
        Pooling = builder.Pooling;
        MinimumPoolSize = (int)builder.MinimumPoolSize;
        MaximumPoolSize = (int)Math.Max(1, builder.MaximumPoolSize);
        if (MinimumPoolSize > MaximumPoolSize)
            throw new MySqlException($"MinimumPoolSize ({MinimumPoolSize}) must not be greater than MaximumPoolSize ({MaximumPoolSize}).");
        ConnectionReset = builder.ConnectionReset;
        LifeTime = TimeSpan.FromSeconds(builder.ConnectionLifeTime);
        IdleTimeout = TimeSpan.FromSeconds(builder.ConnectionIdleTimeout);
        ConnectionTimeout = TimeSpan.FromSeconds(builder.ConnectionTimeout);
        DefaultCommandTimeout = (int)builder.DefaultCommandTimeout;
        CancellationTimeout = builder.CancellationTimeout;
        Keepalive = (int)builder.Keepalive;
        AllowPublicKeyRetrieval = builder.AllowPublicKeyRetrieval;
        AllowUserVariables = builder.AllowUserVariables;
        ConvertZeroDateTime = builder.ConvertZeroDateTime;
        ApplicationName = builder.ApplicationName;
        UseAffectedRows = builder.UseAffectedRows;
        IgnoreCommandTransaction = builder.IgnoreCommandTransaction;
        InteractiveSession = builder.InteractiveSession;
        TreatTinyAsBoolean = builder.TreatTinyAsBoolean;
        ReadGuids = builder.GuidFormat != MySqlGuidFormat.None;
    }

    public string ConnectionString { get; }

    /// <summary>What may be shown: without the password unless its owner asked for it.</summary>
    public string SafeConnectionString { get; }

    public string Server { get; }

    public IReadOnlyList<string> Servers { get; }

    public int Port { get; }

    public string UserId { get; }

    public string Password { get; }

    public string Database { get; }

    public MySqlSslMode SslMode { get; }

    public string SslCa { get; }

    public string SslCert { get; }

    public string SslKey { get; }

    public SslProtocols TlsVersions { get; }

    public bool Pooling { get; }

    public int MinimumPoolSize { get; }

    public int MaximumPoolSize { get; }

    public bool ConnectionReset { get; }

    public TimeSpan LifeTime { get; }

    public TimeSpan IdleTimeout { get; }

    public TimeSpan ConnectionTimeout { get; }

    public int DefaultCommandTimeout { get; }

    public int CancellationTimeout { get; }

    public int Keepalive { get; }

    public bool AllowPublicKeyRetrieval { get; }

    public bool AllowUserVariables { get; }

    public bool ConvertZeroDateTime { get; }

    public string ApplicationName { get; }

    public bool UseAffectedRows { get; }

    public bool IgnoreCommandTransaction { get; }

    public bool InteractiveSession { get; }

    public bool TreatTinyAsBoolean { get; }

    public bool ReadGuids { get; }

    private static SslProtocols ParseTlsVersions(string text)
    {
        var versions = SslProtocols.None;
        foreach (var name in text.Trim('(', ')').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            versions |= name.Replace(" ", "").ToUpperInvariant() switch
            {
                "TLS1.2" or "TLSV1.2" or "TLS12" => SslProtocols.Tls12,
                "TLS1.3" or "TLSV1.3" or "TLS13" => SslProtocols.Tls13,
                _ => throw new ArgumentException($"TLS Version: got '{name}'; allowed are 'TLS 1.2' and 'TLS 1.3'.", nameof(text)),
            };
        return versions;
    }
}
