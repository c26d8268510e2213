using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Servers;

/// <summary>A private apt tree: own source list, package lists and archive, so that it needs no root and leaves the system's apt
/// alone.</summary>
internal sealed class AptTree(string directory)
{
    private const string Keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
    private const string DefaultMirror = "http://deb.debian.org/debian/";

    /// <summary>Downloads a package and every library it needs.</summary>
    /// <returns>The package files.</returns>
    public async Task<IReadOnlyList<string>> DownloadAsync(
        string suite,
        string package,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        if (!File.Exists("/usr/bin/apt-get") || !File.Exists("/usr/bin/dpkg-deb"))
        {
            throw new LocalHostException("Provisioning needs apt-get and dpkg-deb (Debian, Ubuntu), which this system lacks.");
        }
        if (!File.Exists(Keyring))
        {
            throw new LocalHostException($"Debian's archive key {Keyring} is missing; install 'debian-archive-keyring'.");
        }
        Directory.CreateDirectory(Path.Combine(directory, "lists", "partial"));
        Directory.CreateDirectory(Path.Combine(directory, "cache", "archives", "partial"));
        var mirror = await MirrorAsync(cancellationToken);
        await File.WriteAllTextAsync(SourceList, $"deb [signed-by={Keyring}] {mirror} {suite} main\n", cancellationToken);
        await AptAsync(["update", "-q"], mirror, timeout, cancellationToken);
        await AptAsync(["install", "-q", "-y", "-d", "--no-install-recommends", package], mirror, timeout, cancellationToken);
        return [.. Directory.EnumerateFiles(Path.Combine(directory, "cache", "archives"), "*.deb").Order(StringComparer.Ordinal)];
    }

    private string SourceList => Path.Combine(directory, "sources.list");

    private static async Task<string> MirrorAsync(CancellationToken cancellationToken)
    {
        var targets = await ProgramRun.RunAsync(
            ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"],
            TimeSpan.FromSeconds(30),
            cancellationToken
        );
        return targets
                .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .FirstOrDefault(uri => uri.TrimEnd('/').EndsWith("/debian", StringComparison.Ordinal))
            ?? DefaultMirror;
    }

    private async Task AptAsync(IReadOnlyList<string> arguments, string mirror, TimeSpan timeout, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> command =
        [
            "apt-get",
            "-o",
            $"Dir::Etc::SourceList={SourceList}",
            "-o",
            "Dir::Etc::SourceParts=/nonexistent",
            "-o",
            $"Dir::State::Lists={directory}/lists",
            "-o",
            $"Dir::Cache={directory}/cache",
            "-o",
            "Dir::State::status=/dev/null",
            "-o",
            "Debug::NoLocking=1",
            "-o",
            "APT::Sandbox::User=",
            // A mirror that cannot be reached must be an error, not a warning about old lists.
            "-o",
            "APT::Update::Error-Mode=any",
            "-o",
            "Acquire::Retries=2",
            .. arguments,
        ];
        var result = await ProgramRun.RunAsync(
            command,
            timeout,
            cancellationToken,
            environment: new Dictionary<string, string> { ["LC_ALL"] = "C" }
        );
        if (result.ExitCode != 0)
        {
            throw new LocalHostException($"'apt-get {arguments[0]}' from {mirror} failed: {result.Complaint}. Check the network.");
        }
    }
}
