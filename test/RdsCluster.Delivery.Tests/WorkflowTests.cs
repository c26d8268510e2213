using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace RdsCluster.Delivery.Tests;

/// <summary>What every workflow of this repository, and every one that it hands out, keeps to.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Names => [.. Workflow.All.Select(workflow => workflow.Name)];

    [Fact]
    public void Repository_HasItsWorkflows() =>
        Assert.Superset(
            new HashSet<string>([
                ".github/actions/rdscluster/action.yml",
                ".github/workflows/ci.yml",
                ".github/workflows/database.yml",
                ".github/workflows/facts.yml",
                ".github/workflows/release.yml",
            ]),
            Workflow.All.Select(workflow => workflow.Name).ToHashSet()
        );

    /// <summary>A tag can be moved to other code; a commit cannot.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Actions_AreNamedByCommitWithTheVersionAsComment(string name) =>
        Assert.All(Of(name).Uses, line => Assert.Matches(PinnedAction(), line));

    [Theory]
    [MemberData(nameof(Names))]
    public void Permissions_AreEmptyForTheWorkflowAndNamedForEachJob(string name)
    {
        var workflow = Of(name);
        Assert.SkipWhen(workflow.IsAction, "An action has the permissions of its job.");

        Assert.Empty(Assert.IsType<YamlMappingNode>(workflow.Permissions).Children);
        Assert.All(workflow.Jobs, job => Assert.NotEmpty(Assert.IsType<YamlMappingNode>(Workflow.Child(job.Job, "permissions")).Children));
    }

    /// <summary>Text of an input or of a pull request that stands in a script is run as a part of it.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Scripts_HaveNoExpressions(string name) =>
        Assert.All(Of(name).RunBlocks, script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal));

    /// <summary>That event runs with the repository's secrets on a fork's code.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Events_HaveNoPullRequestTarget(string name) =>
        Assert.DoesNotContain("pull_request_target", Of(name).Text, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void Jobs_EndByThemselves(string name) =>
        Assert.All(
            Of(name).Jobs.Where(job => Workflow.Child(job.Job, "uses") is null),
            job => Assert.NotNull(Workflow.Child(job.Job, "timeout-minutes"))
        );

    private static Workflow Of(string name) => Workflow.All.Single(workflow => workflow.Name == name);

    // A project template gets its commit when it is packed.
    [GeneratedRegex(
        @"^uses: [\w.-]+/[\w./-]+@([0-9a-f]{40} # v\d+\.\d+\.\d+|RDSCLUSTER_COMMIT # vRDSCLUSTER_VERSION)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex PinnedAction();
}
