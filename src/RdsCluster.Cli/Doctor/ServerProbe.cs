using RdsCluster.Cli.Hosting;

namespace RdsCluster.Cli.Doctor;

/// <summary>Looks for a server program of each engine. The program's name proves nothing, so each is asked what it is.</summary>
internal static class ServerProbe
{
    public static IEnumerable<Task<PrerequisiteResult>> LookAsync(
        ToolEnvironment environment,
        ProgramProbe programs,
        CancellationToken cancellationToken
    ) =>
        [
            LookAsync("MySQL", "mysql", ["mysqld"], environment, programs, cancellationToken),
            LookAsync("MariaDB", "mariadb", ["mariadbd", "mysqld"], environment, programs, cancellationToken),
        ];

    private static async Task<PrerequisiteResult> LookAsync(
        string product,
        string engine,
        string[] names,
        ToolEnvironment environment,
        ProgramProbe programs,
        CancellationToken cancellationToken
    )
    {
        var neededFor = $"rehearsing --engine {engine}";
        foreach (var file in names.Select(programs.Find).Concat(["/usr/sbin/" + names[0]]).OfType<string>().Where(File.Exists).Distinct())
        {
            var version = await programs.VersionAsync(file, ["--no-defaults", "--version"], cancellationToken) ?? "";
            if (version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase) == (engine == "mariadb") && version.Length > 0)
            {
                return new PrerequisiteResult($"{product} server", PrerequisiteState.Present, $"{version} ({file})", neededFor);
            }
        }

        if (programs.Find("apt-get") is not null && programs.Find("dpkg-deb") is not null)
        {
            return new PrerequisiteResult(
                $"{product} server",
                PrerequisiteState.Optional,
                "not on PATH; the first rehearsal downloads one with apt into the cache, without root",
                neededFor
            );
        }

        return new PrerequisiteResult(
            $"{product} server",
            PrerequisiteState.Missing,
            "no server on PATH, and no apt to download one",
            neededFor,
            $"install {product} so that {names[0]} is on PATH"
        );
    }
}
