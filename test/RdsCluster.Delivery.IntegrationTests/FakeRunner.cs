using System.Runtime.Versioning;
using RdsCluster.TestKit;

namespace RdsCluster.Delivery.IntegrationTests;

/// <summary>Runs scripts of the workflows as a runner of GitHub Actions does, with its files and variables.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class FakeRunner : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("rdscluster-runner-");

    /// <param name="workspace">Directory that was checked out; null: an empty one.</param>
    public FakeRunner(Uri api, string? workspace = null)
    {
        Workspace = workspace ?? _root.CreateSubdirectory("workspace").FullName;
        var tools = _root.CreateSubdirectory("rdscluster-tool").FullName;
        var tool = Path.Combine(tools, "rdscluster");
        File.WriteAllText(tool, $"#!/bin/sh\nexec dotnet '{Command.ToolAssembly}' \"$@\"\n");
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Variables = new Dictionary<string, string>
        {
            ["CI"] = "true",
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_API_URL"] = api.ToString().TrimEnd('/'),
            ["GITHUB_REPOSITORY"] = "owner/shop",
            ["GITHUB_TOKEN"] = "secret-token",
            ["GITHUB_EVENT_PATH"] = Path.Combine(_root.FullName, "event.json"),
            ["GITHUB_OUTPUT"] = Path.Combine(_root.FullName, "output"),
            ["GITHUB_PATH"] = Path.Combine(_root.FullName, "path"),
            ["GITHUB_STEP_SUMMARY"] = Path.Combine(_root.FullName, "summary"),
            ["GITHUB_ACTION_PATH"] = Path.Combine(Checkout.Root, ".github", "actions", "rdscluster"),
            ["RUNNER_TEMP"] = _root.FullName,
            ["PATH"] = $"{tools}:{Environment.GetEnvironmentVariable("PATH")}",
        };
        PullRequestFrom("owner/shop");
    }

    public string Workspace { get; }

    public Dictionary<string, string> Variables { get; }

    /// <summary>What steps appended to the job summary.</summary>
    public string Summary => Read("GITHUB_STEP_SUMMARY");

    /// <summary>Outputs of steps, as lines NAME=VALUE.</summary>
    public string Outputs => Read("GITHUB_OUTPUT");

    /// <summary>The run belongs to pull request 7, whose branch is in this repository.</summary>
    public void PullRequestFrom(string repository) =>
        File.WriteAllText(
            Variables["GITHUB_EVENT_PATH"],
            $$$"""{ "pull_request": { "number": 7, "head": { "repo": { "full_name": "{{{repository}}}" } } } }"""
        );

    /// <summary>Writes a cloud assembly with one stack.</summary>
    public void WriteAssembly(string stack, string template)
    {
        var directory = Directory.CreateDirectory(Path.Combine(Workspace, "cdk.out")).FullName;
        File.WriteAllText(
            Path.Combine(directory, "manifest.json"),
            $$$"""
            { "version": "38.0.0", "artifacts": { "{{{stack}}}": {
                "type": "aws:cloudformation:stack", "environment": "aws://123456789012/eu-central-1",
                "properties": { "templateFile": "{{{stack}}}.template.json" } } } }
            """
        );
        File.WriteAllText(Path.Combine(directory, $"{stack}.template.json"), template);
    }

    /// <summary>Runs a step of the reusable workflow, by its name.</summary>
    public Task<CommandResult> StepAsync(string job, string step, params (string Name, string Value)[] variables) =>
        RunAsync(WorkflowScript.Of("database.yml", job, step), variables);

    /// <summary>Runs a step of the release's first job, by its name.</summary>
    public Task<CommandResult> ReleaseStepAsync(string step) => RunAsync(WorkflowScript.Of("release.yml", "pack", step), []);

    /// <summary>Runs the action.</summary>
    public Task<CommandResult> ActionAsync(params (string Name, string Value)[] inputs) =>
        RunAsync("bash \"$GITHUB_ACTION_PATH/run.sh\"", inputs);

    public void Dispose() => _root.Delete(recursive: true);

    private async Task<CommandResult> RunAsync(string script, (string Name, string Value)[] variables)
    {
        var file = Path.Combine(_root.FullName, "step.sh");
        await File.WriteAllTextAsync(file, script, TestContext.Current.CancellationToken);
        var environment = new Dictionary<string, string>(Variables);
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }
        // As a runner starts "shell: bash".
        return await Command.RunAsync(Workspace, environment, "bash", "--noprofile", "--norc", "-eo", "pipefail", file);
    }

    private string Read(string variable) => File.Exists(Variables[variable]) ? File.ReadAllText(Variables[variable]) : "";
}
