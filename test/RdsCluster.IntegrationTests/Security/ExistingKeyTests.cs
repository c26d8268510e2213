using Amazon.CDK;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.CXAPI;
using RdsCluster.IntegrationTests.Synthesis;

namespace RdsCluster.IntegrationTests.Security;

/// <summary>A key that the owner brings along.</summary>
public sealed class ExistingKeyTests(SynthesizedCases cases)
{
    [Fact]
    public void Key_OfTheSameApp_LetsLogsAndAlarmsUseIt()
    {
        var policy = Assert.Single(cases.Template(ClusterCases.GivenVpcAndKey).Properties("AWS::KMS::Key"))["KeyPolicy"]!.ToJsonString();

        Assert.Contains("\"LogsOfThisCluster\"", policy, StringComparison.Ordinal);
        Assert.Contains("logs.${AWS::Region}.amazonaws.com", policy, StringComparison.Ordinal);
        Assert.Contains("\"AnnouncementsOfThisAccount\"", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_OfAnotherOwner_IsWarnedAboutWithTheStatementsToAdd()
    {
        var warning = Assert.Single(
            Warnings(stack =>
                ClusterPresets.Production() with
                {
                    StorageEncryptionKey = Key.FromKeyArn(
                        stack,
                        "Foreign",
                        "arn:aws:kms:eu-central-1:210987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab"
                    ),
                }
            )
        );

        Assert.StartsWith("RDSC503  StorageEncryptionKey: its policy cannot be changed from here.", warning, StringComparison.Ordinal);
        Assert.Contains("\"kms:EncryptionContext:aws:logs:arn\"", warning, StringComparison.Ordinal);
        Assert.Contains("events.rds.amazonaws.com", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_OfTheClusterItself_NeedsNoWarning() => Assert.Empty(Warnings(_ => ClusterPresets.Production()));

    private static string[] Warnings(Func<Stack, MySqlClusterProps> props)
    {
        using var alone = Jsii.Alone();
        var app = new App(new AppProps { AnalyticsReporting = false });
        var stack = new Stack(app, "Shop");
        _ = new MySqlCluster(stack, "Orders", props(stack));
        return
        [
            .. app.Synth()
                .Stacks[0]
                .Messages.Where(message => message.Level == SynthesisMessageLevel.WARNING)
                .Select(message => message.Entry.Data!.ToString()!),
        ];
    }
}
