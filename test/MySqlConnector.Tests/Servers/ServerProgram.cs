namespace MySqlConnector.Tests.Servers;

/// <summary>How to run a server that was found on this machine.</summary>
internal sealed record ServerProgram(Engine Engine, IReadOnlyList<string> Command, string? BaseDirectory)
{
    public const string MySqlVariable = "RDSCLUSTER_MYSQL_ROOT";
    public const string MariaDbVariable = "RDSCLUSTER_MARIADB_ROOT";

    public static ServerProgram? Find(Engine engine)
    {
        var root = Environment.GetEnvironmentVariable(engine == Engine.MySql ? MySqlVariable : MariaDbVariable);
        if (string.IsNullOrEmpty(root))
            return null;
        var program = Path.Combine(root, "usr/sbin", engine == Engine.MySql ? "mysqld" : "mariadbd");
        var loader = Path.Combine(root, "usr/lib64/ld-linux-x86-64.so.2");
        var libraries = $"{root}/usr/lib/x86_64-linux-gnu:{root}/lib/x86_64-linux-gnu:{root}/usr/lib/mysql/private";
        IReadOnlyList<string> command = File.Exists(loader)
            ? [loader, "--library-path", libraries, program]
            : ["env", $"LD_LIBRARY_PATH={libraries}", program];
        return File.Exists(program) ? new(engine, command, Path.Combine(root, "usr")) : null;
    }
}
