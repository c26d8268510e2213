using Amazon.CDK;
using Constructs;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Templates;

namespace RdsCluster.Testing;

/// <summary>From constructs to the plan of a cluster.</summary>
internal static class Synthesis
{
    private const string StackName = "Rehearsed";

    /// <summary>The jsii runtime answers one caller at a time, and xunit starts the fixtures of several classes at once.</summary>
    private static readonly Lock Jsii = new();

    public static void Run(Func<Stack, Construct> declare, string directory)
    {
        lock (Jsii)
        {
            var app = new App(new AppProps { Outdir = directory, AnalyticsReporting = false });
            _ = declare(new Stack(app, StackName));
            app.Synth();
        }
    }

    /// <exception cref="LocalHostException">No such template or cluster, or several and no name says which.</exception>
    public static ClusterPlan Choose(string template, string? cluster)
    {
        var plans = TemplateReader.Read(template);
        var names = string.Join(", ", plans.Select(plan => plan.Name));
        if (cluster is not null)
        {
            return plans.FirstOrDefault(plan => plan.Name == cluster)
                ?? throw new LocalHostException($"Cluster: got '{cluster}'; '{template}' has {names}.");
        }
        return plans.Count == 1
            ? plans[0]
            : throw new LocalHostException(
                $"'{template}' has {plans.Count} clusters: {names}. Choose one with "
                    + $"{nameof(RehearsedClusterOptions)}.{nameof(RehearsedClusterOptions.Cluster)}."
            );
    }
}
