using RdsCluster.Verifier.Aws.Discovery;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Tests.Discovery;

public sealed class ManifestReaderTests
{
    [Theory]
    [InlineData("""{"version":2,"shape":[]}""", "NewerManifest", "has version 2; this tool reads up to 1")]
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
    public void FromTemplate_Yaml_SaysThatNoConstructMadeIt()
    {
        var error = Assert.Throws<ControlPlaneException>(() => ManifestReader.FromTemplate("Resources:\n  Db:\n", "stack 'yaml'"));

        Assert.Equal("NoManifest", error.Code);
    }
}
