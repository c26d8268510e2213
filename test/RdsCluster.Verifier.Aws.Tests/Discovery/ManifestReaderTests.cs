using RdsCluster.Verifier.Aws.Discovery;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Tests.Discovery;

public sealed class ManifestReaderTests
{
    [Theory]
    [InlineData("""{"version":2,"shape":[]}""", "InvalidManifest", "has version 2; this tool reads up to 1")]
    [InlineData("""{"version":1}""", "InvalidManifest", "in orders.json cannot be read")]
    [InlineData("""{"version":"one"}""", "InvalidManifest", "in orders.json cannot be read")]
    [InlineData("[]", "InvalidManifest", "in orders.json cannot be read")]
    [InlineData("Resources:\n", "InvalidManifest", "in orders.json cannot be read")]
    [InlineData("null", "InvalidManifest", "in orders.json cannot be read")]
    public void Read_NotAManifest_TellsWhy(string json, string code, string message)
    {
        var error = Assert.Throws<ControlPlaneException>(() => ManifestReader.Read(json, "orders.json"));

        Assert.Equal(code, error.Code);
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void FromTemplate_InYaml_ReadsTheManifestAsFromJson()
    {
        const string Yaml = """
            Resources:
              Db:
                Type: AWS::RDS::DBInstance
                Metadata:
                  RdsCluster::Manifest:
                    { version: 1, cluster: Orders, engine: mysql, engineVersion: "8.4", topology: single-instance, port: 3306,
                      promises: {} }
            """;

        var manifest = Assert.Single(ManifestReader.FromTemplate(ManifestReader.Template(Yaml, "stack 'shop'"), "stack 'shop'"));

        Assert.Equal(("Orders", "8.4", 3306), (manifest.Cluster, manifest.EngineVersion, manifest.Port));
    }

    [Fact]
    public void Template_ThatIsNeitherJsonNorYaml_IsNamed()
    {
        var error = Assert.Throws<ControlPlaneException>(() => ManifestReader.Template("{", "stack 'shop'"));

        Assert.StartsWith("stack 'shop'", error.Message, StringComparison.Ordinal);
    }
}
