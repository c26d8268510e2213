using System.Diagnostics;
using RdsCluster.LocalHost.Servers;

namespace MySqlConnector.Tests.Servers;

/// <summary>Initialises data directories, one per engine and test run; servers get copies.</summary>
internal static class DataDirectory
{
    public static async Task InitialiseAsync(ServerProgram program, string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(target);
        if (program.Engine == Engine.MySql)
            await RunAsync([.. program.Command, "--no-defaults", .. Base(program), "--initialize-insecure", $"--datadir={target}", .. Messages(program)], null, cancellationToken);
        else
            await InitialiseMariaDbAsync(program, target, cancellationToken);
    }

    public static async Task CopyAsync(string source, string target, CancellationToken cancellationToken) =>
        await RunAsync(["cp", "-r", "--reflink=auto", source, target], null, cancellationToken);

    private static async Task InitialiseMariaDbAsync(ServerProgram program, string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(target, "mysql"));
        var scripts = Path.Combine(program.BaseDirectory ?? "/usr", "share/mysql");
        string[] names = ["mysql_system_tables.sql", "mysql_performance_tables.sql", "mysql_system_tables_data.sql", "maria_add_gis_sp_bootstrap.sql"];
        var sql = "SET @auth_root_socket=NULL;\nUSE mysql;\n" + string.Concat(names.Select(name => File.ReadAllText(Path.Combine(scripts, name)) + "\n"));
        await RunAsync([.. program.Command, "--no-defaults", .. Base(program), "--bootstrap", $"--datadir={target}", "--max_allowed_packet=8M", "--net_buffer_length=16K"],
            sql, cancellationToken);
    }

    private static IEnumerable<string> Base(ServerProgram program)
    {
        if (program.BaseDirectory is not null)
            yield return $"--basedir={program.BaseDirectory}";
        if (Environment.UserName == "root")
            yield return "--user=root";
    }

    private static string[] Messages(ServerProgram program) =>
        program.BaseDirectory is null ? [] : [$"--lc-messages-dir={program.BaseDirectory}/share/mysql"];

    private static async Task RunAsync(IReadOnlyList<string> command, string? input, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {await error}{await output}");
    }
}
