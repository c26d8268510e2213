namespace MySqlConnector.Options;

/// <summary>All options, under every spelling that the official package takes.</summary>
internal static class ConnectionOptions
{
    public static readonly ConnectionOption Server = ConnectionOption.Text("Server", "Host", "Data Source", "DataSource", "Address", "Addr", "Network Address");
    public static readonly ConnectionOption Port = ConnectionOption.Number("Port", 3306);
    public static readonly ConnectionOption UserId = ConnectionOption.Text("User ID", "UserID", "Username", "Uid", "User name", "User");
    public static readonly ConnectionOption Password = ConnectionOption.Text("Password", "pwd");
    public static readonly ConnectionOption Database = ConnectionOption.Text("Database", "Initial Catalog");
    public static readonly ConnectionOption SslMode = ConnectionOption.Choice("SSL Mode", MySqlSslMode.Preferred, "SslMode", "Ssl-Mode");
    public static readonly ConnectionOption SslCa = ConnectionOption.Text("SSL CA", "CACertificateFile", "CA Certificate File", "SslCa", "Ssl-Ca");
    public static readonly ConnectionOption SslCert = ConnectionOption.Text("SSL Cert", "SslCert", "Ssl-Cert");
    public static readonly ConnectionOption SslKey = ConnectionOption.Text("SSL Key", "SslKey", "Ssl-Key");
    public static readonly ConnectionOption Pooling = ConnectionOption.Flag("Pooling", true);
    public static readonly ConnectionOption MinimumPoolSize =
        ConnectionOption.Number("Minimum Pool Size", 0, "Min Pool Size", "MinimumPoolSize", "minpoolsize");

    public static readonly ConnectionOption MaximumPoolSize =
        ConnectionOption.Number("Maximum Pool Size", 100, "Max Pool Size", "MaximumPoolSize", "maxpoolsize");

    public static readonly ConnectionOption ConnectionReset = ConnectionOption.Flag("Connection Reset", true, "ConnectionReset");
    public static readonly ConnectionOption ConnectionLifeTime = ConnectionOption.Number("Connection Lifetime", 0, "ConnectionLifeTime");
    public static readonly ConnectionOption ConnectionIdleTimeout = ConnectionOption.Number("Connection Idle Timeout", 180, "ConnectionIdleTimeout");
    public static readonly ConnectionOption ConnectionTimeout =
        ConnectionOption.Number("Connection Timeout", 15, "ConnectionTimeout", "Connect Timeout");

    public static readonly ConnectionOption DefaultCommandTimeout =
        ConnectionOption.Number("Default Command Timeout", 30, "DefaultCommandTimeout", "Command Timeout");

    public static readonly ConnectionOption CancellationTimeout = ConnectionOption.Signed("Cancellation Timeout", 2, "CancellationTimeout");
    public static readonly ConnectionOption Keepalive = ConnectionOption.Number("Keep Alive", 0, "Keepalive");
    public static readonly ConnectionOption AllowPublicKeyRetrieval =
        ConnectionOption.Flag("Allow Public Key Retrieval", false, "AllowPublicKeyRetrieval");

    public static readonly ConnectionOption AllowUserVariables = ConnectionOption.Flag("Allow User Variables", false, "AllowUserVariables");
    public static readonly ConnectionOption AllowLoadLocalInfile = ConnectionOption.Flag("Allow Load Local Infile", false, "AllowLoadLocalInfile");
    public static readonly ConnectionOption AllowZeroDateTime = ConnectionOption.Flag("Allow Zero DateTime", false, "AllowZeroDateTime");
    public static readonly ConnectionOption ConvertZeroDateTime = ConnectionOption.Flag("Convert Zero DateTime", false, "ConvertZeroDateTime");
    public static readonly ConnectionOption ApplicationName = ConnectionOption.Text("Application Name", "ApplicationName");
    public static readonly ConnectionOption UseAffectedRows = ConnectionOption.Flag("Use Affected Rows", false, "UseAffectedRows");
    public static readonly ConnectionOption IgnoreCommandTransaction =
        ConnectionOption.Flag("Ignore Command Transaction", false, "IgnoreCommandTransaction");

    public static readonly ConnectionOption InteractiveSession = ConnectionOption.Flag("Interactive Session", false, "Interactive", "InteractiveSession");
    public static readonly ConnectionOption PersistSecurityInfo = ConnectionOption.Flag("Persist Security Info", false, "PersistSecurityInfo");
    public static readonly ConnectionOption TreatTinyAsBoolean = ConnectionOption.Flag("Treat Tiny As Boolean", true, "TreatTinyAsBoolean");
    public static readonly ConnectionOption GuidFormat = ConnectionOption.Choice("GUID Format", MySqlGuidFormat.Default, "GuidFormat");
    public static readonly ConnectionOption TlsVersion = ConnectionOption.Text("TLS Version", "TlsVersion", "Tls-Version");

    public static readonly IReadOnlyList<ConnectionOption> All =
    [
        Server, Port, UserId, Password, Database, SslMode, SslCa, SslCert, SslKey, Pooling, MinimumPoolSize, MaximumPoolSize,
        ConnectionReset, ConnectionLifeTime, ConnectionIdleTimeout, ConnectionTimeout, DefaultCommandTimeout, CancellationTimeout,
        Keepalive, AllowPublicKeyRetrieval, AllowUserVariables, AllowLoadLocalInfile, AllowZeroDateTime, ConvertZeroDateTime,
        ApplicationName, UseAffectedRows, IgnoreCommandTransaction, InteractiveSession, PersistSecurityInfo, TreatTinyAsBoolean,
        GuidFormat, TlsVersion,
    ];

    private static readonly Dictionary<string, ConnectionOption> ByKey = All
        .SelectMany(option => option.Aliases.Append(option.Key).Select(key => (key, option)))
        .ToDictionary(pair => pair.key, pair => pair.option, StringComparer.OrdinalIgnoreCase);

    public static ConnectionOption? Find(string key) => ByKey.GetValueOrDefault(key);

    public static ConnectionOption Get(string key) => Find(key)
        ?? throw new ArgumentException($"Option '{key}' not supported.", nameof(key));
}
