namespace RdsCluster.Package.IntegrationTests;

public sealed class ImportTests(ConsumerApp app)
{
    [Theory]
    [InlineData("AWS::RDS::DBInstance", 2)]
    [InlineData("AWS::RDS::DBProxy", 2)]
    [InlineData("AWS::EC2::VPC", 1)]
    [InlineData("AWS::KMS::Key", 1)]
    public void PackedLibrary_InAnotherApp_DeclaresWhatItWasAskedFor(string type, int count) =>
        Assert.Equal(count, app.OfType(type).Count());

    [Fact]
    public void Database_WithAGivenKey_IsEncryptedWithIt()
    {
        var key = Assert.Single(app.Resources, resource => (string?)resource.Value!["Type"] == "AWS::KMS::Key").Key;
        var primary = Assert.Single(
            app.OfType("AWS::RDS::DBInstance"),
            instance => instance["Properties"]!["SourceDBInstanceIdentifier"] is null
        );

        Assert.Equal(key, (string?)primary["Properties"]!["KmsKeyId"]!["Fn::GetAtt"]![0]);
    }

    [Fact]
    public void Connections_OfTheCluster_OpenItsPortToTheService() =>
        Assert.Single(
            app.OfType("AWS::EC2::SecurityGroupIngress"),
            rule => (int?)rule["Properties"]!["FromPort"] == 13306 && (string?)rule["Properties"]!["Description"] == "Order service"
        );

    [Fact]
    public void GrantConnect_OnAProxy_NamesTheUser()
    {
        var policy = Assert.Single(app.OfType("AWS::IAM::Policy"));

        Assert.Contains("rds-db:connect", policy.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("/orders_rw", policy.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("/orders_ro", policy.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Manifest_OfThePackagedConstruct_StandsInTheTemplate() =>
        Assert.Single(app.OfType("AWS::RDS::DBInstance"), instance => instance["Metadata"]?["RdsCluster::Manifest"] is not null);
}
