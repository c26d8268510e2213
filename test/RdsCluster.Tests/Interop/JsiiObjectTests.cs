using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using RdsCluster.Interop;
using RdsCluster.Tests.Synthesis;

namespace RdsCluster.Tests.Interop;

/// <summary>Objects of CDK's classes, made without the runtime's search for overrides. That the templates stay the same, their own tests say.</summary>
public sealed class JsiiObjectTests
{
    /// <summary>With the release that this library is built against; a newer one without its inner methods costs time, and nothing else.</summary>
    [Fact]
    public void Runtime_OfThePinnedRelease_IsAskedDirectly()
    {
        using var alone = Jsii.Alone();

        Assert.True(JsiiObject.IsDirect);
    }

    [Fact]
    public void Object_MadeDirectly_IsTheOneThatNodeKnows()
    {
        using var alone = Jsii.Alone();
        var stack = new Stack(new App(new AppProps { AnalyticsReporting = false }), "Shop");

        var alarm = JsiiObject.New<CfnAlarm>(stack, "Alarm", new CfnAlarmProps { ComparisonOperator = "GreaterThanThreshold", EvaluationPeriods = 3 });

        Assert.Same(alarm, stack.Node.FindChild("Alarm"));
        Assert.Equal((3, "GreaterThanThreshold"), (alarm.EvaluationPeriods, alarm.ComparisonOperator));
    }

    [Fact]
    public void Object_ThatCdkRefuses_GivesItsWords()
    {
        using var alone = Jsii.Alone();
        var stack = new Stack(new App(new AppProps { AnalyticsReporting = false }), "Shop");
        var props = new CfnAlarmProps { ComparisonOperator = "GreaterThanThreshold", EvaluationPeriods = 3 };
        _ = JsiiObject.New<CfnAlarm>(stack, "Alarm", props);

        var error = Assert.ThrowsAny<Exception>(() => JsiiObject.New<CfnAlarm>(stack, "Alarm", props));

        Assert.Contains("There is already a Construct with name 'Alarm'", error.Message, StringComparison.Ordinal);
    }
}
