using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.SNS;
using RdsCluster.Interop;
using RdsCluster.Tests.Synthesis;

namespace RdsCluster.Tests.Interop;

/// <summary>Objects of CDK's classes, made without the runtime's search for overrides. That the templates stay the same, their own tests
/// say.</summary>
public sealed class JsiiObjectTests
{
    /// <summary>With the release that this library is built against; a newer one without its inner methods costs time, and nothing
    /// else.</summary>
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

        var alarm = JsiiObject.New<CfnAlarm>(
            stack,
            "Alarm",
            new CfnAlarmProps { ComparisonOperator = "GreaterThanThreshold", EvaluationPeriods = 3 }
        );

        Assert.Same(alarm, stack.Node.FindChild("Alarm"));
        Assert.Equal((3, "GreaterThanThreshold"), (alarm.EvaluationPeriods, alarm.ComparisonOperator));
    }

    [Fact]
    public void Objects_MadeTogether_AreInOrderWithTheirReferences()
    {
        using var alone = Jsii.Alone();
        var stack = new Stack(new App(new AppProps { AnalyticsReporting = false }), "Shop");
        var props = new CfnAlarmProps { ComparisonOperator = "GreaterThanThreshold", EvaluationPeriods = 3 };

        var alarms = JsiiObject.NewAll<CfnAlarm>(stack, Enumerable.Range(0, 40).Select(number => new JsiiPart($"Alarm{number}", props)));

        Assert.Equal(Enumerable.Range(0, 40).Select(number => $"Alarm{number}"), stack.Node.Children.Select(child => child.Node.Id));
        Assert.Same(alarms[39], stack.Node.FindChild("Alarm39"));
        Assert.Equal(alarms.Select(alarm => alarm.Ref), JsiiObject.Refs(alarms));
    }

    /// <summary>After a refusal in the middle, the answers to the others do not stay in the pipe.</summary>
    [Fact]
    public void Objects_MadeTogetherWithOneThatCdkRefuses_GiveItsWordsAndLeaveThePipeInOrder()
    {
        using var alone = Jsii.Alone();
        var stack = new Stack(new App(new AppProps { AnalyticsReporting = false }), "Shop");
        object props = new CfnAlarmProps { ComparisonOperator = "GreaterThanThreshold", EvaluationPeriods = 3 };

        var error = Assert.ThrowsAny<Exception>(() =>
            JsiiObject.NewAll<CfnAlarm>(stack, [new("One", props), new("One", props), new("Two", props)])
        );

        Assert.Contains("There is already a Construct with name 'One'", error.Message, StringComparison.Ordinal);
        Assert.Equal(["One", "Two"], stack.Node.Children.Select(child => child.Node.Id));
        Assert.Equal("Shop", stack.StackName);
    }

    /// <summary>A scope of the app's own class, whose member Node asks for while the object is made.</summary>
    [Fact]
    public void Object_WhoseMakingCallsBack_IsMade()
    {
        using var alone = Jsii.Alone();
        var stack = new ZonedStack(new App(new AppProps { AnalyticsReporting = false }), "Shop");

        var vpc = JsiiObject.New<Amazon.CDK.AWS.EC2.Vpc>(stack, "Vpc", new Amazon.CDK.AWS.EC2.VpcProps { NatGateways = 0, MaxAzs = 2 });

        Assert.Equal(2, vpc.PublicSubnets.Length);
        Assert.True(stack.Asked > 0);
    }

    /// <summary>The name that it will have is known ahead, unless others were made meanwhile in the usual way.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Object_WithTextsAskedForAtOnce_HasItsOwn(int others)
    {
        using var alone = Jsii.Alone();
        var stack = new Stack(new App(new AppProps { AnalyticsReporting = false }), "Shop");
        _ = JsiiObject.New<Constructs.Construct>(stack, "First");
        for (var number = 0; number < others; number++)
        {
            _ = new CfnTopic(stack, $"Other{number}");
        }

        var topic = JsiiObject.New<CfnTopic>(stack, "Topic", new CfnTopicProps { TopicName = "orders" });

        Assert.Equal(topic.Ref, JsiiKept.Find(topic, "ref"));
        Assert.Equal(topic.Ref, topic.ReadRef());
        Assert.Equal("{\"Ref\":\"Topic\"}", System.Text.Json.JsonSerializer.Serialize(stack.Resolve(topic.ReadRef())));
        Assert.Equal("orders", topic.TopicName);
    }

    [Fact]
    public void Object_WithTextsThatCdkRefuses_GivesItsWordsAndLeavesThePipeInOrder()
    {
        using var alone = Jsii.Alone();
        var stack = new Stack(new App(new AppProps { AnalyticsReporting = false }), "Shop");
        _ = JsiiObject.New<CfnTopic>(stack, "Topic", new CfnTopicProps());

        var error = Assert.ThrowsAny<Exception>(() => JsiiObject.New<CfnTopic>(stack, "Topic", new CfnTopicProps()));

        Assert.Contains("There is already a Construct with name 'Topic'", error.Message, StringComparison.Ordinal);
        Assert.Equal("Shop", stack.ReadNode().ReadPath());
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

    /// <summary>Texts, lists, objects, numbers, flags, and nothing at all.</summary>
    [Fact]
    public void Values_ReadDirectly_AreThoseOfTheRuntime()
    {
        using var alone = Jsii.Alone();
        var app = new App(
            new AppProps
            {
                AnalyticsReporting = false,
                Context = new Dictionary<string, object>
                {
                    ["text"] = "one",
                    ["number"] = 2.5,
                    ["flag"] = true,
                    ["map"] = new Dictionary<string, object> { ["a"] = 1 },
                },
            }
        );
        var stack = new Stack(app, "Shop");
        var node = stack.ReadNode();

        Assert.Same(stack.Node, node);
        Assert.Same(app, node.ReadRoot());
        Assert.Equal([stack], JsiiObject.Children([app]));
        Assert.Empty(JsiiObject.Children([stack]));
        Assert.Equal("Shop", node.ReadPath());
        Assert.Equal(["one", 2.5, true, null], node.ReadContext("text", "number", "flag", "none"));
        Assert.NotNull(Assert.Single(node.ReadContext("map")));
        Assert.Equal(["a", "b"], JsiiObject.CallStatic<Fn, string[]>("split", [",", "a,b", null], () => []));
    }

    /// <summary>For the answer Node needs a member of the app's own class, and asks for it first.</summary>
    [Fact]
    public void Call_ThatCallsBack_IsAnswered()
    {
        using var alone = Jsii.Alone();
        var stack = new ZonedStack(new App(new AppProps { AnalyticsReporting = false }), "Shop");

        var arn = JsiiObject.Call(
            stack,
            "formatArn",
            [
                new ArnComponents
                {
                    Partition = "aws",
                    Service = "rds",
                    Account = "1",
                    Resource = "db",
                    ResourceName = "orders",
                },
            ],
            () => ""
        );

        Assert.Equal("arn:aws:rds:eu-west-1:1:db/orders", arn);
        Assert.Equal("Shop", stack.ReadNode().ReadPath());
    }

    /// <summary>Why the names and Regions of stacks, which are the app's own classes, are read the usual way.</summary>
    [Fact]
    public void Cluster_InAStackThatOverridesItsName_IsNamedAfterIt()
    {
        using var alone = Jsii.Alone();
        var stack = new ZonedStack(new App(new AppProps { AnalyticsReporting = false }), "Shop");

        var cluster = new MySqlCluster(
            stack,
            "Orders",
            new MySqlClusterProps { Engine = ClusterEngine.MySql(), Topology = ClusterTopology.SingleInstance() }
        );

        Assert.Equal("shop-of-the-app-orders", cluster.Identifier);
    }

    [Fact]
    public void Call_ThatCdkRefuses_GivesItsWords()
    {
        using var alone = Jsii.Alone();
        var stack = new Stack(new App(new AppProps { AnalyticsReporting = false }), "Shop");

        var error = Assert.ThrowsAny<Exception>(() => JsiiObject.Call<object?>(stack.Node, "findChild", ["Missing"], () => null));

        Assert.Contains("No child with id: 'Missing'", error.Message, StringComparison.Ordinal);
        Assert.Equal("Shop", stack.ReadNode().ReadPath());
    }

    /// <summary>What is asked for then, the runtime's own client does.</summary>
    [Fact]
    public void Map_OfAnotherRelease_IsNotTaken() => Assert.ThrowsAny<MissingMemberException>(() => new JsiiReferences(new object()));

    private sealed class ZonedStack(Constructs.Construct scope, string id) : Stack(scope, id)
    {
        public int Asked { get; private set; }

        public override string StackName => "shop-of-the-app";

        public override string Region => "eu-west-1";

        public override string[] AvailabilityZones
        {
            get
            {
                Asked++;
                return ["eu-west-1a", "eu-west-1b"];
            }
        }
    }
}
