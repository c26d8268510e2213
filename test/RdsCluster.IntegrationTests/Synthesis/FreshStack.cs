using System.Text.Json.Nodes;
using Amazon.CDK;

namespace RdsCluster.IntegrationTests.Synthesis;

/// <summary>A stack of its own app, for what the shared cases do not have.</summary>
internal static class FreshStack
{
    /// <param name="declare">Declares what the test is about.</param>
    /// <param name="context">CDK context.</param>
    /// <param name="env">Account and Region; null: none.</param>
    public static SynthesizedTemplate Synthesize(
        Action<Stack> declare,
        IReadOnlyDictionary<string, object>? context = null,
        IEnvironment? env = null
    )
    {
        using var alone = Jsii.Alone();
        var directory = Directory.CreateTempSubdirectory("rdscluster-synth-");
        try
        {
            var app = new App(
                new AppProps
                {
                    Outdir = directory.FullName,
                    AnalyticsReporting = false,
                    Context = context?.ToDictionary(StringComparer.Ordinal),
                }
            );
            declare(new Stack(app, "Shop", new StackProps { Env = env }));
            app.Synth();
            return new SynthesizedTemplate(
                JsonNode.Parse(File.ReadAllText(Path.Combine(directory.FullName, "Shop.template.json")))!.AsObject()
            );
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
