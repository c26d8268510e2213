using Amazon.CDK.AWS.Logs;
using Constructs;
using RdsCluster.Security;
using RdsCluster.Topologies;

namespace RdsCluster.Monitoring;

/// <summary>Log groups of instances and DB clusters. They exist before the database, since groups that RDS makes itself have no key and
/// never expire.</summary>
internal static class ExportedLogs
{
    private const int OneYear = 365;

    /// <returns>An instance's groups, for the instance to depend on.</returns>
    public static IReadOnlyList<CfnLogGroup> OfInstance(ClusterContext context, int number) =>
        Create(context, $"Logs{number}", $"/aws/rds/instance/{context.Names.Instance(number)}/");

    /// <returns>The DB cluster's groups, for the DB cluster to depend on.</returns>
    public static IReadOnlyList<CfnLogGroup> OfDbCluster(ClusterContext context) =>
        Create(context, "Logs", $"/aws/rds/cluster/{context.Names.Identifier}/");

    private static CfnLogGroup[] Create(ClusterContext context, string id, string prefix)
    {
        var types = context.Props.Monitoring.CloudwatchLogsExports!;
        if (types.Count == 0)
        {
            return [];
        }

        var parent = new Construct(context.Scope, id);
        CfnLogGroup[] groups =
        [
            .. types.Select(type => new CfnLogGroup(
                parent,
                type,
                new CfnLogGroupProps
                {
                    LogGroupName = prefix + type,
                    KmsKeyId = context.Key.MonitoringArn,
                    RetentionInDays = context.Props.Monitoring.CloudwatchLogsRetentionDays,
                }
            )),
        ];
        foreach (var group in groups)
        {
            group.ApplyRemovalPolicy(context.Props.RemovalPolicy.ForSupportingResources());
            if (context.Props.Monitoring.CloudwatchLogsRetentionDays < OneYear)
            {
                const string reason = "The owner keeps logs for less than a year.";
                PolicyExceptions.Acknowledge(group, [new("cloudwatch_log_group_retention_period_check", reason), new("OB01", reason)]);
            }
        }

        return groups;
    }
}
