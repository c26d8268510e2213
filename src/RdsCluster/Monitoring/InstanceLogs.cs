using Amazon.CDK;
using Amazon.CDK.AWS.Logs;
using Constructs;
using RdsCluster.Topologies;

namespace RdsCluster.Monitoring;

/// <summary>Log groups of the instances. They exist before the database, since groups that RDS makes itself have no key and never expire.</summary>
internal static class InstanceLogs
{
    /// <returns>The parent of an instance's groups, for the instance to depend on; null when nothing is exported.</returns>
    public static Construct? Create(ClusterContext context, int number, IReadOnlyList<string> types)
    {
        if (types.Count == 0)
        {
            return null;
        }

        var parent = new Construct(context.Scope, $"Logs{number}");
        foreach (var type in types)
        {
            new CfnLogGroup(parent, type, new CfnLogGroupProps
            {
                LogGroupName = context.Names.InstanceLogGroup(number, type),
                KmsKeyId = context.Key.Arn,
                RetentionInDays = context.Props.Monitoring.CloudwatchLogsRetentionDays,
            }).ApplyRemovalPolicy(context.Props.RemovalPolicy.Beside());
        }

        return parent;
    }
}
