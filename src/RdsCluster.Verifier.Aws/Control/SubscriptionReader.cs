using Amazon.RDS;
using Amazon.RDS.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Control;

/// <summary>Reads the event subscriptions that include a cluster's members.</summary>
internal sealed class SubscriptionReader(IAmazonRDS rds)
{
    /// <summary>Null where the control plane does not know the action (a rehearsal) or refuses it.</summary>
    public async Task<IReadOnlyList<EventSubscriptionFact>?> ReadAsync(
        IReadOnlyCollection<string> sources,
        CancellationToken cancellationToken
    )
    {
        var request = new DescribeEventSubscriptionsRequest();
        var found = new List<EventSubscriptionFact>();
        try
        {
            do
            {
                var page = await rds.DescribeEventSubscriptionsAsync(request, cancellationToken)
                    .ExplainedAsync("read the event subscriptions", cancellationToken);
                found.AddRange((page.EventSubscriptionsList ?? []).Select(Read));
                request.Marker = page.Marker;
            } while (!string.IsNullOrEmpty(request.Marker));
        }
        catch (ControlPlaneException e) when (e.Code is "InvalidAction" or "AccessDenied")
        {
            return null;
        }
        return found.Where(s => s.SourceIdentifiers.Count == 0 || s.SourceIdentifiers.Any(sources.Contains)).ToList();
    }

    private static EventSubscriptionFact Read(EventSubscription subscription) =>
        new(
            subscription.CustSubscriptionId,
            subscription.Enabled,
            subscription.SourceType,
            subscription.SourceIdsList ?? [],
            subscription.EventCategoriesList ?? []
        );
}
