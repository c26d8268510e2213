using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RdsCluster.TestKit;

/// <summary>The comments of one pull request or merge request, behind the part of GitHub's and GitLab's REST API that writes
/// them.</summary>
public sealed class CodeHost : LoopbackApi
{
    private readonly List<JsonObject> _comments = [];

    /// <summary>Texts of the comments, in the order in which they were created.</summary>
    public IReadOnlyList<string> Comments => [.. _comments.Select(comment => (string)comment["body"]!)];

    /// <summary>What was asked: method and path.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Tokens that were sent.</summary>
    public HashSet<string> Tokens { get; } = [];

    /// <summary>Status for every request, instead of an answer.</summary>
    public int? Refusal { get; set; }

    public void Add(string body) => _comments.Add(new JsonObject { ["id"] = _comments.Count + 1, ["body"] = body });

    protected override async Task AnswerAsync(HttpListenerContext context)
    {
        var request = context.Request;
        Requests.Add($"{request.HttpMethod} {request.Url!.AbsolutePath}");
        Tokens.Add(request.Headers["Authorization"] ?? request.Headers["PRIVATE-TOKEN"] ?? "");
        using var reader = new StreamReader(request.InputStream);
        var text = await reader.ReadToEndAsync();
        context.Response.StatusCode = Refusal ?? 200;
        JsonNode answer = new JsonObject();
        switch (request.HttpMethod)
        {
            case "GET":
                const int size = 100;
                var page = int.Parse(request.QueryString["page"]!, System.Globalization.CultureInfo.InvariantCulture);
                answer = new JsonArray([.. _comments.Skip((page - 1) * size).Take(size).Select(comment => comment.DeepClone())]);
                break;
            case "POST":
                Add((string)JsonNode.Parse(text)!["body"]!);
                break;
            default:
                var id = int.Parse(request.Url.Segments[^1], System.Globalization.CultureInfo.InvariantCulture);
                _comments[id - 1]["body"] = (string)JsonNode.Parse(text)!["body"]!;
                break;
        }
        await using var output = context.Response.OutputStream;
        await JsonSerializer.SerializeAsync(output, answer);
    }
}
