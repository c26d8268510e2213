using RdsCluster.TestKit;

namespace RdsCluster.Delivery.IntegrationTests;

/// <summary>One comment per pull request, whoever else writes there.</summary>
public sealed class CommentTests : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rdscluster-comment-");
    private const int Usage = 2;
    private readonly CodeHost _host = new();

    public async ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Comment_OfTwoRunsOnGitHub_IsWrittenOnceAndUpdated()
    {
        var (first, second) = (await CommentAsync(GitHub("owner/shop"), "one"), await CommentAsync(GitHub("owner/shop"), "two"));

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal("<!-- rdscluster:Shop -->\ntwo", Assert.Single(_host.Comments));
        Assert.Equal("Bearer secret-token", Assert.Single(_host.Tokens));
        Assert.Equal(
            [
                "GET /repos/owner/shop/issues/7/comments",
                "POST /repos/owner/shop/issues/7/comments",
                "GET /repos/owner/shop/issues/7/comments",
                "PATCH /repos/owner/shop/issues/comments/1",
            ],
            _host.Requests
        );
    }

    [Fact]
    public async Task Comment_BehindAHundredOthers_IsFound()
    {
        Enumerable.Range(0, 100).ToList().ForEach(_ => _host.Add("> <!-- rdscluster:Shop -->"));
        _host.Add("<!-- rdscluster:Shop -->\nold");

        await CommentAsync(GitHub("owner/shop"), "new");

        Assert.Equal(101, _host.Comments.Count);
        Assert.Equal("<!-- rdscluster:Shop -->\nnew", _host.Comments[^1]);
    }

    [Fact]
    public async Task Comment_OfTwoRunsOnGitLab_IsWrittenOnceAndUpdated()
    {
        var gitLab = new Dictionary<string, string>
        {
            ["GITLAB_CI"] = "true",
            ["CI_API_V4_URL"] = $"{_host.Url}api/v4",
            ["CI_PROJECT_ID"] = "12",
            ["CI_MERGE_REQUEST_IID"] = "7",
            ["GITLAB_TOKEN"] = "secret-token",
        };

        await CommentAsync(gitLab, "one");
        await CommentAsync(gitLab, "two");

        Assert.Equal("<!-- rdscluster:Shop -->\ntwo", Assert.Single(_host.Comments));
        Assert.Equal("PUT /api/v4/projects/12/merge_requests/7/notes/1", _host.Requests[^1]);
    }

    [Fact]
    public async Task Comment_OnAForksPullRequest_IsSkippedAndDoesNotFail()
    {
        var run = await CommentAsync(GitHub("stranger/shop"), "one");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("no comment: the pull request comes from a fork", run.Error, StringComparison.Ordinal);
        Assert.Empty(_host.Requests);
    }

    [Fact]
    public async Task Comment_ThatTheHostRefuses_FailsWithoutTheToken()
    {
        _host.Refusal = 403;

        var run = await CommentAsync(GitHub("owner/shop"), "one");

        Assert.Equal(Usage, run.ExitCode);
        Assert.Contains("answered 403", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-token", run.Error + run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comment_OutsideOfCi_IsUsageError()
    {
        var run = await CommentAsync(new Dictionary<string, string>(), "one");

        Assert.Equal(Usage, run.ExitCode);
        Assert.Contains("neither GITHUB_ACTIONS nor GITLAB_CI is set", run.Error, StringComparison.Ordinal);
    }

    private Task<CommandResult> CommentAsync(IReadOnlyDictionary<string, string> variables, string text) =>
        Command.ToolAsync(_directory.FullName, variables, "comment", Write("change.md", $"<!-- rdscluster:Shop -->\n{text}"));

    private string Write(string name, string content)
    {
        var file = Path.Combine(_directory.FullName, name);
        File.WriteAllText(file, content);
        return file;
    }

    private Dictionary<string, string> GitHub(string head) =>
        new()
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_API_URL"] = _host.Url.ToString().TrimEnd('/'),
            ["GITHUB_REPOSITORY"] = "owner/shop",
            ["GITHUB_TOKEN"] = "secret-token",
            ["GITHUB_EVENT_PATH"] = Write(
                "event.json",
                $$$"""{ "pull_request": { "number": 7, "head": { "repo": { "full_name": "{{{head}}}" } } } }"""
            ),
        };
}
