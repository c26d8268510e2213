using System.Text.Json;
using Amazon.CDK.AWS.RDS;
using RdsCluster.IntegrationTests.Synthesis;

namespace RdsCluster.IntegrationTests.Security;

/// <summary>A synth with CDK 2.276 or newer prints no warning of its list of engine versions.</summary>
public sealed class EngineSeriesTests
{
    [Theory]
    [InlineData("8.4", 1)]
    [InlineData("8.4.7", 0)]
    public void Series_OfThePrimary_IsAcknowledgedForCdksOwnRules(string version, int acknowledged)
    {
        var found = new List<string>();

        FreshStack.Synthesize(stack =>
        {
            _ = new MySqlCluster(stack, "Orders", ClusterPresets.Production() with { Engine = ClusterEngine.MySql(version) });
            found.AddRange(
                stack
                    .Node.FindAll()
                    .OfType<CfnDBInstance>()
                    .SelectMany(instance => instance.Node.Metadata)
                    .Where(entry => entry.Type == "aws:cdk:acknowledged-rules")
                    .Select(entry => JsonSerializer.Serialize(entry.Data))
            );
        });

        Assert.Equal(acknowledged, found.Count);
        Assert.All(found, data => Assert.Contains("CloudFormation-Validate::E9006", data, StringComparison.Ordinal));
    }
}
