using System.Text.Json;
using System.Text.Json.Nodes;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;

namespace RdsCluster.Cli.Reviews;

/// <summary>The pull request of a GitHub Actions run.</summary>
/// <remarks>Source: GitHub Docs, "Variables reference" (default environment variables) and "REST API endpoints for issue
/// comments".</remarks>
internal sealed class GitHubReview : IReview
{
    private readonly ReviewApi? _api;
    private readonly string _comments = "";
    private readonly string _pull = "";

    public GitHubReview(ToolEnvironment environment)
    {
        var pull = Event(environment)["pull_request"];
        if (pull is null)
        {
            SkipReason = "this job does not run for a pull request";
            return;
        }
        var repository = environment.Variable("GITHUB_REPOSITORY") ?? throw Missing("GITHUB_REPOSITORY");
        if ((string?)pull["head"]?["repo"]?["full_name"] != repository)
        {
            SkipReason = "the pull request comes from a fork, whose token may not write comments";
            return;
        }
        var token = environment.Variable("GITHUB_TOKEN") ?? throw Missing("GITHUB_TOKEN");
        var root = $"{environment.Variable("GITHUB_API_URL") ?? "https://api.github.com"}/repos/{repository}/issues";
        _api = new ReviewApi("Authorization", $"Bearer {token}");
        _comments = $"{root}/comments";
        _pull = $"{root}/{(int)pull["number"]!}/comments";
    }

    public string? SkipReason { get; }

    public Task<ReviewComment?> FindAsync(string marker, CancellationToken cancellationToken) =>
        PagedComments.FindAsync(
            _api!,
            new Uri(_pull),
            comment => new Uri($"{_comments}/{(long)comment["id"]!}"),
            marker,
            cancellationToken
        );

    public Task CreateAsync(string body, CancellationToken cancellationToken) =>
        _api!.SendAsync(HttpMethod.Post, new Uri(_pull), body, cancellationToken);

    public Task UpdateAsync(ReviewComment comment, string body, CancellationToken cancellationToken) =>
        _api!.SendAsync(HttpMethod.Patch, comment.Address, body, cancellationToken);

    public void Dispose() => _api?.Dispose();

    private static JsonNode Event(ToolEnvironment environment)
    {
        var file = environment.Variable("GITHUB_EVENT_PATH") ?? throw Missing("GITHUB_EVENT_PATH");
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) ?? new JsonObject();
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"GITHUB_EVENT_PATH: '{file}' cannot be read: {e.Message}", e);
        }
    }

    private static ToolException Missing(string variable) =>
        new($"{variable} is not set. Pass it to the step in env; GITHUB_TOKEN is ${{{{ github.token }}}}.");
}
