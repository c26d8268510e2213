using System.Xml.Linq;
using RdsCluster.TestKit;

namespace RdsCluster.Delivery.Tests;

/// <summary>What a package site shows of the packages.</summary>
public sealed class PackageMetadataTests
{
    public static TheoryData<string> Packages =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.csproj", SearchOption.AllDirectories)
                .Where(file => XDocument.Load(file).Descendants("IsPackable").Any(element => element.Value == "true"))
                .Select(file => Path.GetRelativePath(Checkout.Root, file)),
        ];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_HasADescriptionAndAReadmeOfItsOwn(string project)
    {
        var file = Path.Combine(Checkout.Root, project);

        Assert.NotEmpty(XDocument.Load(file).Descendants("Description").Single().Value);
        Assert.StartsWith("# ", File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "README.md")), StringComparison.Ordinal);
    }

    /// <summary>A package's readme is read outside the repository.</summary>
    [Theory]
    [MemberData(nameof(Packages))]
    public void Readme_OfAPackage_HasNoRelativeLink(string project) =>
        Assert.DoesNotMatch(
            @"\]\((?!https://|#)",
            File.ReadAllText(Path.Combine(Checkout.Root, Path.GetDirectoryName(project)!, "README.md"))
        );

    [Fact]
    public void Icon_Is128PixelsSquare()
    {
        var png = File.ReadAllBytes(Path.Combine(Checkout.Root, ".github", "icon.png"));

        Assert.Equal("89504E470D0A1A0A", Convert.ToHexString(png[..8]));
        Assert.Equal("0000008000000080", Convert.ToHexString(png[16..24]));
    }

    [Fact]
    public void License_IsTheFullText()
    {
        var license = File.ReadAllText(Path.Combine(Checkout.Root, "LICENSE"));

        Assert.Contains("Version 2.0, January 2004", license, StringComparison.Ordinal);
        Assert.Contains("END OF TERMS AND CONDITIONS", license, StringComparison.Ordinal);
        Assert.True(license.Length > 11_000);
    }

    [Fact]
    public void Changelog_HasASectionForWhatComesNext() =>
        Assert.Contains("\n## [Unreleased]\n", File.ReadAllText(Path.Combine(Checkout.Root, "CHANGELOG.md")), StringComparison.Ordinal);
}
