using System.CommandLine;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Reviews;

namespace RdsCluster.Cli.Commands;

/// <summary>Writes a comment on the pull request of a pipeline, or updates the one that it wrote before.</summary>
internal sealed class CommentCommand : ToolCommand
{
    public CommentCommand(ToolEnvironment environment, ToolConsole console)
        : base("comment", "Post a Markdown file as a comment on the pull request of this CI job. Later runs update the same comment.")
    {
        var file = new Argument<string>("file") { Description = "Markdown of 'rdscluster diff --output markdown'." };
        Arguments.Add(file);
        SetAction(
            async (parsed, cancellationToken) =>
            {
                var body = Read(environment.Resolve(parsed.GetValue(file)!));
                var marker = body.Split('\n')[0];
                if (!marker.StartsWith("<!-- rdscluster:", StringComparison.Ordinal))
                {
                    throw new ToolException(
                        $"'{parsed.GetValue(file)}' has no marker in its first line. Create it with 'rdscluster diff --output markdown'."
                    );
                }
                using var review = Find(environment);
                if (review.SkipReason is { } reason)
                {
                    console.Note($"no comment: {reason}");
                }
                else if (await review.FindAsync(marker, cancellationToken) is { } comment)
                {
                    await review.UpdateAsync(comment, body, cancellationToken);
                    console.Note("comment updated");
                }
                else
                {
                    await review.CreateAsync(body, cancellationToken);
                    console.Note("comment created");
                }
                return ExitCode.Success;
            }
        );
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
        [("rdscluster comment change.md", "in a job of GitHub Actions (GITHUB_TOKEN) or GitLab CI (GITLAB_TOKEN)")];

    private static IReview Find(ToolEnvironment environment) =>
        environment.Variable("GITHUB_ACTIONS") is not null ? new GitHubReview(environment)
        : environment.Variable("GITLAB_CI") is not null ? new GitLabReview(environment)
        : throw new ToolException("neither GITHUB_ACTIONS nor GITLAB_CI is set. Run this in a job of GitHub Actions or GitLab CI.");

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"'{file}' cannot be read: {e.Message}", e);
        }
    }
}
