using Amazon.CDK.AWS.ApplicationAutoScaling;
using Constructs;
using RdsCluster.Topologies;

namespace RdsCluster.Scaling;

/// <summary>Application Auto Scaling of Aurora readers.</summary>
/// <remarks>Source: Aurora User Guide, "Amazon Aurora Auto Scaling with Aurora Replicas": not with <c>db.serverless</c> readers.</remarks>
internal static class ReaderAutoScaling
{
    public static void Create(ClusterContext context, ClusterParts parts, ReaderAutoScalingOptions options)
    {
        var scope = new Construct(context.Scope, "ReaderAutoScaling");
        var props = new CfnScalableTargetProps
        {
            ServiceNamespace = "rds",
            ScalableDimension = "rds:cluster:ReadReplicaCount",
            ResourceId = $"cluster:{parts.DbCluster!.Ref}",
            MinCapacity = options.MinReaders ?? parts.Instances.Count(instance => instance.Role is HostRole.Reader),
            MaxCapacity = options.MaxReaders,
        };
        var target = new CfnScalableTarget(scope, "Target", props);
        foreach (var instance in parts.Instances)
        {
            // If the target were registered before its readers exist, it would start additional readers.
            target.Node.AddDependency(instance.Resource);
        }

        Policy("Policy", "readers", "RDSReaderAverageCPUUtilization", options.CpuPercent);
        if (options.Connections is { } connections)
        {
            Policy("ConnectionsPolicy", "readers-connections", "RDSReaderAverageDatabaseConnections", connections);
        }

        void Policy(string id, string name, string metric, double value) =>
            _ = new CfnScalingPolicy(
                scope,
                id,
                new CfnScalingPolicyProps
                {
                    PolicyName = $"{context.Names.Identifier}-{name}",
                    PolicyType = "TargetTrackingScaling",
                    ScalingTargetId = target.Ref,
                    TargetTrackingScalingPolicyConfiguration = new CfnScalingPolicy.TargetTrackingScalingPolicyConfigurationProperty
                    {
                        PredefinedMetricSpecification = new CfnScalingPolicy.PredefinedMetricSpecificationProperty
                        {
                            PredefinedMetricType = metric,
                        },
                        TargetValue = value,
                        ScaleOutCooldown = options.ScaleOutCooldownSeconds,
                        ScaleInCooldown = options.ScaleInCooldownSeconds,
                    },
                }
            );
    }
}
