using YamlDotNet.RepresentationModel;

namespace RdsCluster.TestKit;

/// <summary>The scripts in the workflows of this repository.</summary>
public static class WorkflowScript
{
    /// <param name="workflow">File below <c>.github/workflows</c>.</param>
    /// <param name="step">Name of the step.</param>
    public static string Of(string workflow, string job, string step)
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(Path.Combine(Checkout.Root, ".github", "workflows", workflow));
        yaml.Load(reader);
        var steps = (YamlSequenceNode)yaml.Documents[0].RootNode["jobs"][job]["steps"];
        return (string)
            steps.Children.Cast<YamlMappingNode>().Single(one => one.Children.TryGetValue("name", out var name) && (string?)name == step)[
                "run"
            ]!;
    }
}
