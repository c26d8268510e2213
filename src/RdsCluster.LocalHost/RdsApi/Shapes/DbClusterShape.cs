using System.Xml.Linq;
using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.RdsApi.Shapes;

/// <summary>The shape <c>DBCluster</c>.</summary>
internal static class DbClusterShape
{
    /// <inheritdoc cref="InstanceShape.Write"/>
    public static XElement Write(DbClusterView view, string? status = null)
    {
        var (plan, state, properties) = (view.Plan, view.State, view.Properties);
        var zones = state
            .Instances.Select(instance => instance.Zone)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return new XElement(
            "DBCluster",
            Xml.Number("AllocatedStorage", properties.Number("AllocatedStorage") ?? 1),
            Xml.List("AvailabilityZones", "AvailabilityZone", zones),
            Xml.Number("BackupRetentionPeriod", properties.Number("BackupRetentionPeriod") ?? 1),
            Xml.Text("DatabaseName", plan.Database),
            Xml.Text("DBClusterIdentifier", view.Identifier),
            Xml.Text(
                "DBClusterParameterGroup",
                properties.Text("DBClusterParameterGroupName") ?? $"default.{CommonShapes.Family(plan, state.ServerVersion)}"
            ),
            Xml.Text("DBSubnetGroup", properties.Text("DBSubnetGroupName")),
            Xml.Text("Status", status ?? view.Status),
            Xml.Time("EarliestRestorableTime", view.RestorableTimes?.Earliest),
            state.Instances.Count > 0 ? Xml.Text("Endpoint", view.WriterAddress) : null,
            Xml.Text("ReaderEndpoint", view.ReaderAddress),
            Xml.Time("LatestRestorableTime", view.RestorableTimes?.Latest),
            Xml.Flag("MultiAZ", zones.Count > 1),
            Xml.Text("Engine", plan.Engine),
            Xml.Text("EngineVersion", plan.EngineVersion ?? state.ServerVersion),
            Xml.Number("Port", state.Writer.Port),
            Xml.Text("MasterUsername", plan.MasterUsername),
            Xml.Text("PreferredBackupWindow", properties.Text("PreferredBackupWindow") ?? CommonShapes.DefaultBackupWindow),
            Xml.Text("PreferredMaintenanceWindow", properties.Text("PreferredMaintenanceWindow") ?? CommonShapes.DefaultMaintenanceWindow),
            new XElement("ReadReplicaIdentifiers"),
            new XElement(
                "DBClusterMembers",
                from instance in state.Instances
                let declared = plan.Instances.FirstOrDefault(member => member.Identifier == instance.Identifier)
                where declared is not null
                select new XElement(
                    "DBClusterMember",
                    Xml.Text("DBInstanceIdentifier", instance.Identifier),
                    Xml.Flag("IsClusterWriter", instance.IsWriter),
                    Xml.Text("DBClusterParameterGroupStatus", "in-sync"),
                    Xml.Number("PromotionTier", declared.PromotionTier)
                )
            ),
            CommonShapes.SecurityGroups(properties, "VpcSecurityGroupIds"),
            Xml.Flag("StorageEncrypted", properties.Flag("StorageEncrypted")),
            Xml.Text("KmsKeyId", properties.Text("KmsKeyId")),
            Xml.Text("DbClusterResourceId", Arns.ResourceId("cluster-", view.Arn)),
            Xml.Text("DBClusterArn", view.Arn),
            new XElement("AssociatedRoles"),
            Xml.Time("ClusterCreateTime", view.Directory.Started),
            Xml.List("EnabledCloudwatchLogsExports", "member", properties.List("EnableCloudwatchLogsExports")),
            Xml.Text("EngineMode", properties.Text("EngineMode") ?? "provisioned"),
            Xml.Text("DBClusterInstanceClass", properties.Text("DBClusterInstanceClass")),
            Xml.Text("StorageType", properties.Text("StorageType") ?? (plan.Topology is PlanTopology.Aurora ? "aurora" : "io1")),
            Xml.Number("Iops", properties.Number("Iops")),
            plan.Topology is PlanTopology.MultiAzCluster ? Xml.Flag("PubliclyAccessible", properties.Flag("PubliclyAccessible")) : null,
            Xml.Flag("AutoMinorVersionUpgrade", properties.Flag("AutoMinorVersionUpgrade", otherwise: true)),
            Xml.Flag("DeletionProtection", properties.Flag("DeletionProtection")),
            Xml.Flag("HttpEndpointEnabled", properties.Flag("EnableHttpEndpoint")),
            Xml.Flag("CopyTagsToSnapshot", properties.Flag("CopyTagsToSnapshot")),
            Xml.Flag("CrossAccountClone", value: false),
            new XElement("DomainMemberships"),
            Xml.Tags("TagList", view.Tags),
            Xml.Text("NetworkType", properties.Text("NetworkType") ?? "IPV4"),
            Serverless(properties),
            CommonShapes.Monitoring(properties),
            CommonShapes.Insights(properties, "PerformanceInsightsEnabled"),
            CommonShapes.MasterUserSecret(properties, plan),
            Xml.Text("EngineLifecycleSupport", properties.Text("EngineLifecycleSupport") ?? CommonShapes.DefaultLifecycle)
        );
    }

    private static XElement? Serverless(DeclaredProperties properties) =>
        properties.Text("ServerlessV2ScalingConfiguration") is null
            ? null
            : new XElement(
                "ServerlessV2ScalingConfiguration",
                Xml.Text("MinCapacity", properties.Member("ServerlessV2ScalingConfiguration", "MinCapacity")),
                Xml.Text("MaxCapacity", properties.Member("ServerlessV2ScalingConfiguration", "MaxCapacity"))
            );
}
