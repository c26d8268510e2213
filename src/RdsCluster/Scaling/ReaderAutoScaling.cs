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
            // Registered before its readers exist, the target would start readers of its own.
            target.Node.AddDependency(instance.Resource);
        }

        _ = new CfnScalingPolicy(
            scope,
            "Policy",
            new CfnScalingPolicyProps
            {
                PolicyName = $"{context.Names.Identifier}-readers",
                PolicyType = "TargetTrackingScaling",
                ScalingTargetId = target.Ref,
                TargetTrackingScalingPolicyConfiguration = new CfnScalingPolicy.TargetTrackingScalingPolicyConfigurationProperty
                {
                    PredefinedMetricSpecification = new CfnScalingPolicy.PredefinedMetricSpecificationProperty
                    {
                        PredefinedMetricType = "RDSReaderAverageCPUUtilization",
                    },
                    TargetValue = options.CpuPercent,
                    ScaleOutCooldown = options.ScaleOutCooldownSeconds,
                    ScaleInCooldown = options.ScaleInCooldownSeconds,
                },
            }
        );
    }
}
