using System.Text.Json.Nodes;

namespace RdsCluster.Cli.Reviews;

/// <summary>Looks for the tool's own comment among all comments of a review, page by page.</summary>
internal static class PagedComments
{
    private const int PageSize = 100;

    /// <param name="list">Address of the list of comments.</param>
    /// <param name="addressOf">Address of one of them.</param>
    public static async Task<ReviewComment?> FindAsync(
        ReviewApi api,
        Uri list,
        Func<JsonNode, Uri> addressOf,
        string marker,
        CancellationToken cancellationToken
    )
    {
        for (var page = 1; ; page++)
        {
            var address = new Uri($"{list}?per_page={PageSize}&page={page}");
            var comments = await api.SendAsync(HttpMethod.Get, address, body: null, cancellationToken) as JsonArray ?? [];
            foreach (var comment in comments.OfType<JsonNode>())
            {
                // Somebody who quotes the comment quotes the marker too, but not at the beginning.
                if ((string?)comment["body"] is { } body && body.StartsWith(marker, StringComparison.Ordinal))
                {
                    return new ReviewComment(addressOf(comment), body);
                }
            }
            if (comments.Count < PageSize)
            {
                return null;
            }
        }
    }
}
