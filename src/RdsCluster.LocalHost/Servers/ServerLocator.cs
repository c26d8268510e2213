using System.Text.RegularExpressions;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Servers;

/// <summary>Finds a server program: explicit option, PATH, cache, then provisioning.</summary>
public sealed partial class ServerLocator(ServerSearch search)
{
    private static readonly TimeSpan VersionTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The server for an engine; provisions one where none is found and that is allowed.</summary>
    /// <exception cref="LocalHostException">None was found and none can be provisioned; the message says what to install.</exception>
    public async Task<ServerProgram> LocateAsync(ServerEngine engine, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (await FindAsync(engine, cancellationToken) is { } found)
        {
            return found;
        }
        if (!search.Provision)
        {
            throw new LocalHostException($"No {Name(engine)} server was found and provisioning is disabled. {Advice(engine)}");
        }
        var root = await new ServerProvisioner(search.CacheDirectory).ProvisionAsync(engine, progress, cancellationToken);
        return await ProbeRootAsync(root, engine, "provisioned", cancellationToken)
            ?? throw new LocalHostException(
                $"The provisioned {Name(engine)} in {root} does not run. Remove that directory and try again, or: {Advice(engine)}"
            );
    }

    /// <summary>The server for an engine if this machine has one already, else null; downloads nothing.</summary>
    /// <exception cref="LocalHostException">An explicit path is given and holds no such server.</exception>
    public async Task<ServerProgram?> FindAsync(ServerEngine engine, CancellationToken cancellationToken)
    {
        var (given, variable) =
            engine == ServerEngine.MySql
                ? (search.MySqlPath, ServerSearch.MySqlVariable)
                : (search.MariaDbPath, ServerSearch.MariaDbVariable);
        if (given is not null)
        {
            return await ProbeAnyAsync(given, engine, variable, cancellationToken)
                ?? throw new LocalHostException(
                    $"{variable}: got '{given}'; it has no {Name(engine)} server. Use a server program or an extracted root."
                );
        }

        foreach (var file in OnPath(engine))
        {
            if (await ProbeProgramAsync([file], engine, null, $"PATH: {file}", cancellationToken) is { } program)
            {
                return program;
            }
        }

        var root = ServerProvisioner.RootOf(search.CacheDirectory, engine);
        return Directory.Exists(root) ? await ProbeRootAsync(root, engine, "cache", cancellationToken) : null;
    }

    internal static string Name(ServerEngine engine) => engine == ServerEngine.MySql ? "MySQL" : "MariaDB";

    internal static string Advice(ServerEngine engine) =>
        engine == ServerEngine.MySql
            ? "Install MySQL 8.4 or newer (macOS: 'brew install mysql'; others: dev.mysql.com/downloads) or set "
                + $"{ServerSearch.MySqlVariable} to a mysqld program."
            : "Install MariaDB (Debian, Ubuntu: 'apt install mariadb-server-core'; macOS: 'brew install mariadb') or set "
                + $"{ServerSearch.MariaDbVariable} to a mariadbd program.";

    private IEnumerable<string> OnPath(ServerEngine engine)
    {
        // Names prove nothing (mysqld is a link to mariadbd on some systems), so both are asked; sbin is often missing on a user's PATH.
        string[] names = engine == ServerEngine.MySql ? ["mysqld"] : ["mariadbd", "mysqld"];
        var folders = (search.ProgramPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (search.ProgramPath is not null)
        {
            folders = [.. folders, "/usr/sbin", "/usr/local/sbin"];
        }
        return names.SelectMany(name => folders.Distinct().Select(folder => Path.Combine(folder, name))).Where(File.Exists);
    }

    private static Task<ServerProgram?> ProbeAnyAsync(string path, ServerEngine engine, string origin, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        return Directory.Exists(full) ? ProbeRootAsync(full, engine, origin, cancellationToken)
            : File.Exists(full) ? ProbeProgramAsync([full], engine, null, $"{origin}: {full}", cancellationToken)
            : Task.FromResult<ServerProgram?>(null);
    }

    private static async Task<ServerProgram?> ProbeRootAsync(
        string root,
        ServerEngine engine,
        string origin,
        CancellationToken cancellationToken
    )
    {
        var command = ExtractedRoot.Command(root, engine);
        return command is null
            ? null
            : await ProbeProgramAsync(command, engine, Path.Combine(root, "usr"), $"{origin}: {root}", cancellationToken);
    }

    private static async Task<ServerProgram?> ProbeProgramAsync(
        IReadOnlyList<string> command,
        ServerEngine engine,
        string? baseDirectory,
        string origin,
        CancellationToken cancellationToken
    )
    {
        ProgramRun.Result result;
        try
        {
            result = await ProgramRun.RunAsync([.. command, "--no-defaults", "--version"], VersionTimeout, cancellationToken);
        }
        catch (LocalHostException)
        {
            return null;
        }

        var version = VersionNumber().Match(result.Output);
        var isMariaDb = result.Output.Contains("MariaDB", StringComparison.Ordinal);
        return result.ExitCode == 0 && version.Success && isMariaDb == (engine == ServerEngine.MariaDb)
            ? new(engine, version.Groups["number"].Value, command, baseDirectory, origin)
            : null;
    }

    [GeneratedRegex(
        @"Ver\s+(?<number>\d+\.\d+\.\d+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex VersionNumber();
}
