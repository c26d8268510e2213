using RdsCluster.App.Configuration;
using RdsCluster.TestKit;

namespace RdsCluster.App.Tests.Configuration;

public sealed class ReadmeTests
{
    [Fact]
    public void Configuration_InTheReadme_IsRead()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("rdscluster.json", Readmes.In("json").Single(block => block.File == "src/RdsCluster.App/README.md").Text);

        var configuration = ConfigurationReader.Read([], directory.Path);

        Assert.Equal(["orders_rw", "reports"], configuration.Users!.Keys);
        Assert.Equal(90, configuration.Backup!.Plan!.RetentionDays);
    }
}
