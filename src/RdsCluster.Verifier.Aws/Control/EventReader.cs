using Amazon.RDS;
using Amazon.RDS.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Control;

/// <summary>Reads the events of a cluster's members.</summary>
internal sealed class EventReader(IAmazonRDS rds, TimeProvider time)
{
    /// <summary>RDS keeps events for 14 days, and answers 60 minutes when it is asked for no duration.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    public async Task<IReadOnlyList<ControlPlaneEvent>> ReadAsync(
        ClusterTarget target,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        var sources = target.Instances.Select(i => (SourceType.DbInstance, i.Identifier)).ToList();
        if (target.DbClusterIdentifier is { } cluster)
        {
            sources.Add((SourceType.DbCluster, cluster));
        }
        var events = await Task.WhenAll(sources.Select(s => ReadAsync(s.Item1, s.Identifier, since, cancellationToken)));
        return events.SelectMany(e => e).Where(e => e.Time >= since).OrderBy(e => e.Time).ToList();
    }

    private async Task<List<ControlPlaneEvent>> ReadAsync(
        SourceType type,
        string source,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var start = since < now - Kept ? now - Kept : since;
        var request = new DescribeEventsRequest
        {
            SourceType = type,
            SourceIdentifier = source,
            StartTime = start.UtcDateTime,
            EndTime = now.UtcDateTime,
        };
        var events = new List<ControlPlaneEvent>();
        do
        {
            var page = await rds.DescribeEventsAsync(request, cancellationToken)
                .ExplainedAsync($"read the events of '{source}'", cancellationToken);
            events.AddRange((page.Events ?? []).Select(e => Read(e, source)));
            request.Marker = page.Marker;
        } while (!string.IsNullOrEmpty(request.Marker));
        return events;
    }

    private static ControlPlaneEvent Read(Event e, string source) =>
        new(
            new DateTimeOffset((e.Date ?? default).ToUniversalTime(), TimeSpan.Zero),
            e.SourceIdentifier ?? source,
            KnownEvents.IdOf(e.Message ?? ""),
            e.EventCategories ?? [],
            e.Message ?? ""
        );
}
