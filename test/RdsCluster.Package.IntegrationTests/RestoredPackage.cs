namespace RdsCluster.Package.IntegrationTests;

/// <summary>Packages in NuGet's folders.</summary>
internal static class RestoredPackage
{
    /// <returns>The package's only assembly.</returns>
    public static string Library(string package, string version) =>
        Folders()
            .Select(folder => Path.Combine(folder, package, version, "lib"))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories))
            .FirstOrDefault()
        ?? throw new FileNotFoundException($"{package} {version} is in none of {string.Join(", ", Folders())}.");

    private static IEnumerable<string> Folders() =>
        new[] { "NUGET_PACKAGES", "RestoreFallbackFolders" }
            .Select(Environment.GetEnvironmentVariable)
            .Append(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"))
            .OfType<string>();
}
