using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.RDS;
using RdsCluster.IntegrationTests.Synthesis;
using RdsCluster.Replacements;
using RdsCluster.Rules;
using RdsCluster.Security;
using RdsCluster.Storage;
using RdsCluster.Topologies;
using RdsCluster.Validation;

namespace RdsCluster.IntegrationTests.Replacements;

/// <content>Apps that the guard looks at.</content>
public partial class ReplacementGuardTests
{
    private static MySqlClusterProps OnAurora(MySqlClusterProps props) =>
        props with
        {
            Engine = ClusterEngine.AuroraMySql(),
            Topology = ClusterTopology.Aurora(2),
        };

    /// <summary>For each instance, the instance that CloudFormation changes before it.</summary>
    private static IEnumerable<string?> Predecessors(Dictionary<string, object> context, string? instanceClass) =>
        FreshStack
            .Synthesize(
                stack => _ = new MySqlCluster(stack, "Orders", OnAurora(ClusterCases.Replicas()) with { InstanceClass = instanceClass }),
                context
            )
            .OfType("AWS::RDS::DBInstance")
            .Select(instance =>
                instance["DependsOn"]
                    ?.AsArray()
                    .Select(id => (string)id!)
                    .FirstOrDefault(id => id.StartsWith("OrdersInstance", StringComparison.Ordinal))
                    ?[..15]
            );

    private string Baseline => Path.Combine(_directory.FullName, "baseline.json");

    private void Record() => Assert.Empty(Validate(null, (BaselineContext.RecordKey, "true")));

    private string[] Validate(Func<MySqlClusterProps, MySqlClusterProps>? change = null, params (string Key, string Value)[] context) =>
        Validate(change, "Shop", "Orders", null, context);

    private string[] Validate(string id) => Validate(null, "Shop", id, null);

    private string[] Validate(Func<MySqlClusterProps, MySqlClusterProps> change, string stack) => Validate(change, stack, "Orders", null);

    private string[] Validate(Action<MySqlCluster> after) => Validate(null, "Shop", "Orders", after);

    private static string[] Nested(Dictionary<string, object> context, MySqlClusterProps props)
    {
        using var alone = Jsii.Alone();
        var app = new App(new AppProps { Context = context, AnalyticsReporting = false });
        return Validate(app, new MySqlCluster(new NestedStack(new Stack(app, "Shop"), "Inner"), "Orders", props));
    }

    /// <summary>What an app says whose stack has no cluster.</summary>
    private string[] Lost(string stack, params (string Key, string Value)[] context)
    {
        using var alone = Jsii.Alone();
        var app = Application(context);
        _ = new Stack(app, stack);
        SynthValidation.AddTo(app);
        return app.Node.Validate();
    }

    private App Application((string Key, string Value)[] context)
    {
        var all = new Dictionary<string, object>(StringComparer.Ordinal) { [BaselineContext.FileKey] = Baseline };
        foreach (var (key, value) in context)
        {
            all[key] = value;
        }

        return new App(
            new AppProps
            {
                Context = all,
                AnalyticsReporting = false,
                Outdir = Path.Combine(_directory.FullName, "cdk.out"),
            }
        );
    }

    private string[] Validate(
        Func<MySqlClusterProps, MySqlClusterProps>? change,
        string stack,
        string id,
        Action<MySqlCluster>? after,
        params (string Key, string Value)[] context
    )
    {
        using var alone = Jsii.Alone();
        var app = Application(context);
        var cluster = new MySqlCluster(new Stack(app, stack), id, (change ?? (props => props))(ClusterCases.Replicas()));
        after?.Invoke(cluster);
        return Validate(app, cluster);
    }

    /// <summary>In the order of a synth: the app, which records, then the cluster.</summary>
    private static string[] Validate(App app, MySqlCluster cluster) => [.. app.Node.Validate(), .. cluster.Node.Validate()];

    /// <summary>Synthesizes a valid cluster beside something else, with the context that records. False: the synth was refused.</summary>
    private bool Synthesize(Action<App, Stack> declareBeside)
    {
        using var alone = Jsii.Alone();
        var app = Application([(BaselineContext.RecordKey, "true")]);
        var stack = new Stack(app, "Shop");
        _ = new MySqlCluster(stack, "Orders", ClusterCases.Replicas());
        declareBeside(app, stack);
        return SynthValidation.Synth(app, TextWriter.Null) == 0;
    }
}
