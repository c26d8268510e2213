using System.Text.Json.Nodes;
using Amazon.CDK;

namespace RdsCluster.IntegrationTests.Synthesis;

/// <summary>Every case, synthesized once per run with the real CDK: starting it takes longer than all tests together.</summary>
/// <remarks>Lazily: tests that need no template do not wait for it. One thread at a time, as jsii wants it.</remarks>
public sealed class SynthesizedCases : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("rdscluster-synth-");
    private readonly Lazy<(DirectoryInfo First, DirectoryInfo Second)> _apps;

    public SynthesizedCases() =>
        _apps = new Lazy<(DirectoryInfo First, DirectoryInfo Second)>(() =>
        {
            // jsii lists the Node versions whose age it shall not comment on.
            System.Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "16,18,20,22");
            return (Synthesize("first"), Synthesize("second"));
        });

    /// <summary>Paths of the templates, for tools that read files.</summary>
    public IEnumerable<string> Files => ClusterCases.All.Keys.Select(name => TemplateFile(_apps.Value.First, name));

    public SynthesizedTemplate Template(string name) => new(JsonNode.Parse(Text(name))!.AsObject());

    public string Text(string name) => File.ReadAllText(TemplateFile(_apps.Value.First, name));

    /// <summary>The same case out of a second app.</summary>
    public string TextAgain(string name) => File.ReadAllText(TemplateFile(_apps.Value.Second, name));

    public void Dispose()
    {
        _root.Refresh();
        if (_root.Exists)
        {
            _root.Delete(recursive: true);
        }
    }

    private DirectoryInfo Synthesize(string name)
    {
        using var alone = Jsii.Alone();
        var directory = _root.CreateSubdirectory(name);
        var app = new Amazon.CDK.App(new AppProps { Outdir = directory.FullName, AnalyticsReporting = false });
        foreach (var (stack, declare) in ClusterCases.All)
        {
            declare(new Stack(app, stack, new StackProps { StackName = "Shop" }));
        }

        app.Synth();
        return directory;
    }

    private static string TemplateFile(DirectoryInfo directory, string name) => Path.Combine(directory.FullName, $"{name}.template.json");
}
