using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;

namespace RdsCluster.Cli.Reviews;

/// <summary>The merge request of a GitLab pipeline.</summary>
/// <remarks>Source: GitLab Docs, "Predefined CI/CD variables reference" and "Notes API".</remarks>
internal sealed class GitLabReview : IReview
{
    private readonly ReviewApi? _api;
    private readonly string _notes = "";

    public GitLabReview(ToolEnvironment environment)
    {
        if (environment.Variable("CI_MERGE_REQUEST_IID") is not { } number)
        {
            SkipReason = "this pipeline does not run for a merge request";
            return;
        }
        if (environment.Variable("GITLAB_TOKEN") is not { } token)
        {
            SkipReason = "GITLAB_TOKEN is not set (a project access token with the scope api; a job's own token cannot write notes)";
            return;
        }
        var root = environment.Variable("CI_API_V4_URL") ?? throw Missing("CI_API_V4_URL");
        var project = environment.Variable("CI_PROJECT_ID") ?? throw Missing("CI_PROJECT_ID");
        _api = new ReviewApi("PRIVATE-TOKEN", token);
        _notes = $"{root}/projects/{Uri.EscapeDataString(project)}/merge_requests/{Uri.EscapeDataString(number)}/notes";
    }

    public string? SkipReason { get; }

    public Task<ReviewComment?> FindAsync(string marker, CancellationToken cancellationToken) =>
        PagedComments.FindAsync(_api!, new Uri(_notes), note => new Uri($"{_notes}/{(long)note["id"]!}"), marker, cancellationToken);

    public Task CreateAsync(string body, CancellationToken cancellationToken) =>
        _api!.SendAsync(HttpMethod.Post, new Uri(_notes), body, cancellationToken);

    public Task UpdateAsync(ReviewComment comment, string body, CancellationToken cancellationToken) =>
        _api!.SendAsync(HttpMethod.Put, comment.Address, body, cancellationToken);

    public void Dispose() => _api?.Dispose();

    private static ToolException Missing(string variable) => new($"{variable} is not set. Run this in a GitLab job.");
}
