using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

namespace RdsCluster.Testing.IntegrationTests;

/// <summary>What other teams get: the package and what it brings along.</summary>
public sealed class PackageTests
{
    [Fact]
    public async Task Package_AsPacked_BringsTheLibraryAndTheConstruct()
    {
        var folder = Directory.CreateTempSubdirectory("testing-package-");
        try
        {
            await PackAsync(folder.FullName);
            using var package = ZipFile.OpenRead(folder.GetFiles("RdsCluster.Testing.*.nupkg").Single().FullName);
            var specification = XDocument.Load(
                package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open()
            );

            Assert.Equal(
                ["RdsCluster", "RdsCluster.LocalHost", "xunit.v3.extensibility.core"],
                specification
                    .Descendants()
                    .Where(e => e.Name.LocalName == "dependency")
                    .Select(e => e.Attribute("id")!.Value)
                    .Order(StringComparer.Ordinal)
            );
            Assert.Equal(
                ["RdsCluster.Testing.dll", "RdsCluster.Testing.xml"],
                package
                    .Entries.Where(entry => entry.FullName.StartsWith("lib/net10.0/", StringComparison.Ordinal))
                    .Select(entry => entry.Name)
                    .Order(StringComparer.Ordinal)
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task PackAsync(string folder)
    {
        string[] arguments = ["pack", Metadata("TestingProject"), "--no-build", "-c", Metadata("Configuration"), "-o", folder, "-nologo"];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // What the test's own build says of itself must not steer this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await output + await error);
    }

    private static string Metadata(string key) =>
        typeof(PackageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
