using YamlDotNet.RepresentationModel;

namespace RdsCluster.TestKit;

/// <summary>The scripts in the workflows of this repository, and in the pipeline of its project template.</summary>
public static class WorkflowScript
{
    /// <param name="workflow">File below <c>.github/workflows</c>.</param>
    /// <param name="step">Name of the step.</param>
    public static string Of(string workflow, string job, string step)
    {
        var steps = (YamlSequenceNode)Read(".github", "workflows", workflow)["jobs"][job]["steps"];
        return (string)
            steps.Children.Cast<YamlMappingNode>().Single(one => one.Children.TryGetValue("name", out var name) && (string?)name == step)[
                "run"
            ]!;
    }

    /// <summary>The lines of a job of the GitLab template, and those behind it.</summary>
    public static string OfGitLab(string job)
    {
        var pipeline = Read("src", "RdsCluster.ProjectTemplates", "templates", "rdscluster", ".gitlab-ci.yml");
        string[] parts = ["script", "after_script"];
        return string.Join('\n', parts.SelectMany(part => ((YamlSequenceNode)pipeline[job][part]).Children.Select(line => (string)line!)));
    }

    private static YamlNode Read(params string[] path)
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(Path.Combine([Checkout.Root, .. path]));
        yaml.Load(reader);
        return yaml.Documents[0].RootNode;
    }
}
