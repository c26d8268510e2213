using System.Security.Cryptography;
using System.Text;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Servers;

/// <summary>One initialised data directory per server program in the cache, copied for each instance.</summary>
internal sealed class DataDirectories(string cacheDirectory, HostAccounts accounts)
{
    // Part of the cache key: raise it when what an initialised directory contains changes.
    private const int Recipe = 2;
    private static readonly string[] MariaDbScripts =
    [
        "mysql_system_tables.sql",
        "mysql_performance_tables.sql",
        "mysql_system_tables_data.sql",
        "fill_help_tables.sql",
        "maria_add_gis_sp_bootstrap.sql",
        "mysql_sys_schema.sql",
    ];

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    /// <returns>The initialised directory and the variables that the server knows, with their defaults.</returns>
    public async Task<InitialisedData> PrepareAsync(
        ServerProgram program,
        string? lowerCaseTableNames,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
    {
        var directory = Path.Combine(cacheDirectory, "data", Key(program, lowerCaseTableNames));
        if (!Directory.Exists(directory))
        {
            await InitialiseAsync(program, lowerCaseTableNames, directory, progress, cancellationToken);
        }
        var variables = await File.ReadAllLinesAsync(Path.Combine(directory, "variables"), cancellationToken);
        return new(Path.Combine(directory, "data"), variables.ToHashSet(StringComparer.Ordinal));
    }

    private string Key(ServerProgram program, string? lowerCaseTableNames)
    {
        var changed = File.GetLastWriteTimeUtc(program.Command[^1]).Ticks;
        var identity = $"{Recipe} {string.Join(' ', program.Command)} {changed} {lowerCaseTableNames} {accounts.Password}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..12];
        return $"{(program.Engine == ServerEngine.MySql ? "mysql" : "mariadb")}-{program.Version}-{hash}";
    }

    private async Task InitialiseAsync(
        ServerProgram program,
        string? lowerCaseTableNames,
        string directory,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
    {
        var parent = Path.GetDirectoryName(directory)!;
        CacheLock.CreateDirectory(parent);
        using var turn = await CacheLock.TakeAsync(parent, Path.GetFileName(directory), Timeout, progress, cancellationToken);
        if (Directory.Exists(directory))
        {
            return;
        }
        progress?.Report($"initialising a data directory for {program}");
        var stage = $"{directory}.{Environment.ProcessId}.tmp";
        try
        {
            CacheLock.CreateDirectory(stage);
            var variables = await ServerVariables.ReadAsync(program, cancellationToken);
            var data = Path.Combine(stage, "data");
            CacheLock.CreateDirectory(data);
            List<string> options = ["--no-defaults", $"--datadir={data}", .. ServerFiles.Options(program)];
            if (lowerCaseTableNames is not null)
            {
                options.Add($"--lower-case-table-names={lowerCaseTableNames}");
            }
            var result =
                program.Engine == ServerEngine.MySql
                    ? await InitialiseMySqlAsync(program, options, stage, cancellationToken)
                    : await BootstrapMariaDbAsync(program, options, variables, cancellationToken);
            if (result.ExitCode != 0)
            {
                throw new LocalHostException($"{program} cannot initialise a data directory: {result.Complaint}");
            }
            // The identity of a server: each copy must make its own.
            File.Delete(Path.Combine(data, "auto.cnf"));
            await File.WriteAllLinesAsync(
                Path.Combine(stage, "variables"),
                variables.Keys.Order(StringComparer.Ordinal),
                cancellationToken
            );
            Directory.Move(stage, directory);
        }
        finally
        {
            if (Directory.Exists(stage))
            {
                Directory.Delete(stage, recursive: true);
            }
        }
    }

    private async Task<ProgramRun.Result> InitialiseMySqlAsync(
        ServerProgram program,
        List<string> options,
        string stage,
        CancellationToken cancellationToken
    )
    {
        var accountsFile = Path.Combine(stage, "accounts.sql");
        PrivateFile.Write(accountsFile, string.Join('\n', AccountSql.HostAccounts(ServerEngine.MySql, accounts.Password)) + "\n");
        var result = await ProgramRun.RunAsync(
            [.. program.Command, .. options, "--initialize-insecure", $"--init-file={accountsFile}", "--innodb-redo-log-capacity=32M"],
            Timeout,
            cancellationToken
        );
        File.Delete(accountsFile);
        return result;
    }

    private async Task<ProgramRun.Result> BootstrapMariaDbAsync(
        ServerProgram program,
        List<string> options,
        IReadOnlyDictionary<string, string> variables,
        CancellationToken cancellationToken
    )
    {
        var share = MariaDbShare(program, variables);
        return await ProgramRun.RunAsync(
            [.. program.Command, .. options, "--bootstrap", "--innodb-log-file-size=8M", "--loose-feedback=OFF", "--log-warnings=1"],
            Timeout,
            cancellationToken,
            async input =>
            {
                // Bootstrap takes one statement per line.
                await input.WriteLineAsync("CREATE DATABASE mysql;\nUSE mysql;");
                foreach (var script in MariaDbScripts)
                {
                    var file = Path.Combine(share, script);
                    if (File.Exists(file))
                    {
                        await input.WriteLineAsync(await File.ReadAllTextAsync(file, cancellationToken));
                    }
                }

                await input.WriteLineAsync("USE mysql;\nFLUSH PRIVILEGES;");
                foreach (var sql in AccountSql.HostAccounts(ServerEngine.MariaDb, accounts.Password))
                {
                    await input.WriteLineAsync(sql);
                }
            }
        );
    }

    private static string MariaDbShare(ServerProgram program, IReadOnlyDictionary<string, string> variables)
    {
        var basedir = program.BaseDirectory ?? variables.GetValueOrDefault("basedir", "/usr");
        string[] candidates =
        [
            Path.Combine(basedir, "share/mysql"),
            Path.Combine(basedir, "share/mariadb"),
            variables.GetValueOrDefault("lc_messages_dir", "/usr/share/mysql"),
            "/usr/share/mysql",
            "/usr/share/mariadb",
        ];
        return candidates.FirstOrDefault(c => File.Exists(Path.Combine(c, "mysql_system_tables.sql")))
            ?? throw new LocalHostException(
                $"{program} lacks mysql_system_tables.sql under {basedir}/share. {ServerLocator.Advice(ServerEngine.MariaDb)}"
            );
    }
}
