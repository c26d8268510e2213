using Amazon.CDK.AWS.RDS;
using RdsCluster.Topologies;

namespace RdsCluster.Monitoring;

/// <summary>RDS announces what happens to the database.</summary>
/// <remarks>Source: RDS User Guide, "Amazon RDS event categories and event messages"; Security Hub controls RDS.19, RDS.20 and
/// RDS.21.</remarks>
internal static class EventSubscriptions
{
    private static readonly string[] OfInstances =
    [
        "availability",
        "configuration change",
        "deletion",
        "failover",
        "failure",
        "low storage",
        "maintenance",
        "notification",
        "read replica",
        "recovery",
    ];

    private static readonly string[] OfClusters =
    [
        "configuration change",
        "deletion",
        "failover",
        "failure",
        "maintenance",
        "notification",
    ];
    private static readonly string[] OfParameterGroups = ["configuration change"];

    /// <summary>What is announced of the members, for the manifest.</summary>
    public static string[] CategoriesOf(ClusterParts parts) =>
        [.. (parts.Instances.Count > 0 ? OfInstances : []).Union(parts.DbCluster is null ? [] : OfClusters, StringComparer.Ordinal)];

    public static void Create(ClusterContext context, ClusterParts parts, string topicArn)
    {
        if (parts.Instances.Count > 0)
        {
            Declare("InstanceEvents", "db-instance", [.. parts.Instances.Select(instance => instance.Reference)], OfInstances);
        }

        if (parts.DbCluster is { } cluster)
        {
            Declare("ClusterEvents", "db-cluster", [cluster.Ref], OfClusters);
        }

        if (parts.Resources.TryGetValue("parameterGroup", out var group) && group is CfnDBParameterGroup)
        {
            Declare("ParameterGroupEvents", "db-parameter-group", [group.Ref], OfParameterGroups);
        }

        void Declare(string id, string sourceType, string[] sources, string[] categories) =>
            _ = new CfnEventSubscription(
                context.Scope,
                id,
                new CfnEventSubscriptionProps
                {
                    SnsTopicArn = topicArn,
                    SourceType = sourceType,
                    SourceIds = sources,
                    EventCategories = categories,
                    Enabled = true,
                }
            );
    }
}
