using System.Reflection;
using RdsCluster.TestKit;

namespace RdsCluster.Architecture.Tests;

/// <summary>Who depends on whom: rules 1 to 4 of the architecture, and which projects are programs (rule 5).</summary>
public sealed class ReferenceTests
{
    [Theory]
    [InlineData("RdsCluster", "Amazon.CDK.Lib Constructs", "RdsCluster.Rules RdsCluster.Templates")]
    [InlineData("RdsCluster.Templates", "YamlDotNet", "")]
    [InlineData("RdsCluster.Rules", "", "RdsCluster.Templates")]
    [InlineData(
        "RdsCluster.Cli",
        "Spectre.Console System.CommandLine",
        "RdsCluster.LocalHost RdsCluster.Rules RdsCluster.Templates RdsCluster.Verifier RdsCluster.Verifier.Aws RdsCluster.Verifier.MySql"
    )]
    [InlineData("RdsCluster.App", "", "RdsCluster")]
    [InlineData("RdsCluster.Verifier", "", "RdsCluster.Templates")]
    [InlineData(
        "RdsCluster.Verifier.Aws",
        "AWSSDK.Backup AWSSDK.CloudFormation AWSSDK.CloudWatch AWSSDK.Core AWSSDK.EC2 AWSSDK.KeyManagementService AWSSDK.Lambda AWSSDK.RDS "
            + "AWSSDK.S3 AWSSDK.SecretsManager AWSSDK.SecurityToken",
        "RdsCluster.Verifier"
    )]
    [InlineData("RdsCluster.Verifier.MySql", "MySqlConnector", "RdsCluster.Verifier")]
    [InlineData("RdsCluster.Runner", "", "RdsCluster.Verifier RdsCluster.Verifier.Aws RdsCluster.Verifier.MySql")]
    [InlineData("RdsCluster.LocalHost", "MySqlConnector", "RdsCluster.Templates")]
    [InlineData("RdsCluster.Testing", "xunit.v3.extensibility.core", "RdsCluster RdsCluster.LocalHost")]
    public void Project_AsDeclared_ReferencesOnlyWhatTheArchitectureAllows(string project, string packages, string projects)
    {
        Assert.Equal(packages, Includes(project, "PackageReference"));
        Assert.Equal(projects, Includes(project, "ProjectReference"));
    }

    [Theory]
    [InlineData("RdsCluster", "Amazon.CDK.Lib Amazon.JSII.Runtime Constructs RdsCluster.Rules RdsCluster.Templates")]
    [InlineData("RdsCluster.Templates", "YamlDotNet")]
    [InlineData("RdsCluster.Rules", "RdsCluster.Templates")]
    [InlineData("RdsCluster.Verifier", "RdsCluster.Templates")]
    [InlineData("RdsCluster.LocalHost", "MySqlConnector RdsCluster.Templates")]
    public void Assembly_AsBuilt_ReferencesOnlyWhatTheArchitectureAllows(string assembly, string allowed)
    {
        var used = Assembly
            .Load(assembly)
            .GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => !n.StartsWith("System.", StringComparison.Ordinal) && !n.StartsWith("Microsoft.", StringComparison.Ordinal));

        Assert.Empty(used.Except(allowed.Split(' ')));
    }

    [Fact]
    public void Projects_AsDeclared_OnlyCliAppAndRunnerArePrograms() =>
        Assert.Equal(["RdsCluster.App", "RdsCluster.Cli", "RdsCluster.Runner"], ProjectsWith("OutputType", "Exe"));

    [Fact]
    public void PublicWorkflow_WithOfficialClients_PacksTheWholeSolution() =>
        Assert.Contains(
            "dotnet pack RdsCluster.sln -p:OfficialClients=true",
            Repository.Read(".github/workflows/ci.yml"),
            StringComparison.Ordinal
        );

    private static IEnumerable<string> ProjectsWith(string property, string value) =>
        Directory
            .GetDirectories(Path.Combine(Checkout.Root, "src"))
            .Select(d => Path.GetFileName(d))
            .Where(n => n != "Subsets")
            .Where(n => Repository.Project(n).Descendants(property).Any(t => t.Value == value))
            .Order();

    private static string Includes(string project, string item) =>
        string.Join(
            ' ',
            Repository
                .Project(project)
                .Descendants(item)
                .Select(e =>
                    Path.GetFileNameWithoutExtension(
                        e.Attribute("Include")!.Value.Replace('\\', '/') + (item == "PackageReference" ? ".x" : "")
                    )
                )
                .Order(StringComparer.Ordinal)
        );
}
