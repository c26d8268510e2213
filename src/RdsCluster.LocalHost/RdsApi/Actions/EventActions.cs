using System.Xml.Linq;
using RdsCluster.LocalHost.RdsApi.Protocol;
using RdsCluster.LocalHost.RdsApi.Shapes;

namespace RdsCluster.LocalHost.RdsApi.Actions;

/// <summary>Events, oldest first; of the last hour unless the request says otherwise, and of 14 days at most.</summary>
internal sealed class EventActions(ClusterDirectory directory)
{
    private const int LongestMinutes = 14 * 24 * 60;

    private static readonly string[] SourceTypes =
    [
        "db-instance",
        "db-parameter-group",
        "db-security-group",
        "db-snapshot",
        "db-cluster",
        "db-cluster-snapshot",
        "custom-engine-version",
        "db-proxy",
        "blue-green-deployment",
        "db-shard-group",
        "zero-etl",
    ];

    public ValueTask<IEnumerable<XElement>> DescribeAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var type = request.Text("SourceType");
        var source = request.Text("SourceIdentifier");
        if (type is not null && !SourceTypes.Contains(type, StringComparer.Ordinal))
        {
            throw RdsErrors.Value("SourceType", type, string.Join(", ", SourceTypes));
        }
        if (source is not null && type is null)
        {
            throw RdsErrors.Combination("SourceIdentifier requires SourceType.");
        }
        var (from, to) = Period(request);
        var categories = request.List("EventCategories.EventCategory");

        var (items, marker) = Page.Cut<XElement>(
            request,
            [
                .. from cluster in directory.Clusters
                from occurred in cluster.Events
                where occurred.Time >= @from && occurred.Time <= to
                where type is null || EventShape.SourceType(cluster.Plan, occurred) == type
                where source is null || string.Equals(occurred.SourceIdentifier, source, StringComparison.OrdinalIgnoreCase)
                where categories.Count == 0 || categories.Contains(occurred.Category, StringComparer.OrdinalIgnoreCase)
                orderby occurred.Time
                select EventShape.Write(cluster.Plan, occurred),
            ]
        );
        return new(Xml.Page(marker, new XElement("Events", items)));
    }

    private (DateTimeOffset From, DateTimeOffset To) Period(QueryRequest request)
    {
        var now = directory.Time.GetUtcNow();
        var duration = request.Number("Duration", 1, LongestMinutes);
        var (from, to) = (request.Time("StartTime"), request.Time("EndTime"));
        if (from > now)
        {
            throw RdsErrors.Value("StartTime", request.Text("StartTime"), "a time in the past");
        }
        if (from > to)
        {
            throw RdsErrors.Combination("EndTime is before StartTime.");
        }
        return (
            from ?? (to ?? now).AddMinutes(-(duration ?? 60)),
            to ?? (duration is { } minutes && from is { } start ? start.AddMinutes(minutes) : now)
        );
    }
}
