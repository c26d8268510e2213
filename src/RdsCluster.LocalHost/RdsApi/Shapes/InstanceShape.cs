using System.Xml.Linq;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Plans;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.RdsApi.Shapes;

/// <summary>The shape <c>DBInstance</c> of the RDS API.</summary>
internal static class InstanceShape
{
    /// <param name="status">The status that the answer to a request shows, where it differs from the present one.</param>
    public static XElement Write(InstanceView view, string? status = null)
    {
        var (plan, local, properties) = (view.Plan, view.Local, view.Properties);
        return new XElement(
            "DBInstance",
            Xml.Text("DBInstanceIdentifier", view.Identifier),
            Xml.Text("DBInstanceClass", properties.Text("DBInstanceClass") ?? properties.Text("DBClusterInstanceClass") ?? "db.t4g.micro"),
            Xml.Text("Engine", plan.Engine),
            Xml.Text("DBInstanceStatus", status ?? view.Status),
            Xml.Text("MasterUsername", plan.MasterUsername),
            Xml.Text("DBName", plan.Database),
            // RDS: an instance that is being made has no endpoint yet.
            (status ?? view.Status) == ResourceStatus.Creating
                ? null
                : new XElement("Endpoint", Xml.Text("Address", view.Address), Xml.Number("Port", local.Endpoint.Port)),
            Xml.Number("AllocatedStorage", properties.Number("AllocatedStorage") ?? (plan.Topology is PlanTopology.Aurora ? 1 : 20)),
            Xml.Time("InstanceCreateTime", view.Directory.Started),
            Xml.Text("PreferredBackupWindow", properties.Text("PreferredBackupWindow") ?? CommonShapes.DefaultBackupWindow),
            Xml.Number("BackupRetentionPeriod", BackupRetention(view)),
            new XElement("DBSecurityGroups"),
            CommonShapes.SecurityGroups(properties, "VPCSecurityGroups"),
            new XElement(
                "DBParameterGroups",
                new XElement(
                    "DBParameterGroup",
                    Xml.Text("DBParameterGroupName", properties.Text("DBParameterGroupName") ?? CommonShapes.DefaultGroup(view)),
                    Xml.Text("ParameterApplyStatus", "in-sync")
                )
            ),
            Xml.Text("AvailabilityZone", local.Zone),
            CommonShapes.SubnetGroup(view),
            Xml.Text("PreferredMaintenanceWindow", properties.Text("PreferredMaintenanceWindow") ?? CommonShapes.DefaultMaintenanceWindow),
            Pending(view),
            Xml.Time(
                "LatestRestorableTime",
                view.Declared is { SourceIdentifier: null } ? (view.Cluster as ILocalBackups)?.RestorableTimes?.Latest : null
            ),
            Xml.Flag("MultiAZ", view.Declared?.MultiAz ?? false),
            Xml.Text("EngineVersion", plan.EngineVersion ?? view.State.ServerVersion),
            Xml.Flag("AutoMinorVersionUpgrade", properties.Flag("AutoMinorVersionUpgrade", otherwise: true)),
            Xml.Text("ReadReplicaSourceDBInstanceIdentifier", view.ReplicaSource),
            Xml.List("ReadReplicaDBInstanceIdentifiers", "ReadReplicaDBInstanceIdentifier", view.Replicas),
            Xml.Text("LicenseModel", properties.Text("LicenseModel") ?? "general-public-license"),
            Xml.Number("Iops", properties.Number("Iops")),
            Xml.Number("StorageThroughput", properties.Number("StorageThroughput")),
            new XElement(
                "OptionGroupMemberships",
                new XElement(
                    "OptionGroupMembership",
                    Xml.Text("OptionGroupName", properties.Text("OptionGroupName") ?? CommonShapes.DefaultOptionGroup(view)),
                    Xml.Text("Status", "in-sync")
                )
            ),
            Xml.Text("SecondaryAvailabilityZone", local.SecondaryZone),
            Xml.Flag("PubliclyAccessible", properties.Flag("PubliclyAccessible")),
            Xml.Text("StorageType", StorageType(view)),
            Xml.Number("DbInstancePort", 0),
            Xml.Text("DBClusterIdentifier", view.DbClusterIdentifier),
            Xml.Flag("StorageEncrypted", properties.Flag("StorageEncrypted")),
            Xml.Text("KmsKeyId", properties.Text("KmsKeyId")),
            Xml.Text("DbiResourceId", Arns.ResourceId("db-", view.Arn)),
            Xml.Text("CACertificateIdentifier", properties.Text("CACertificateIdentifier") ?? "rds-ca-rsa2048-g1"),
            new XElement("DomainMemberships"),
            Xml.Flag("CopyTagsToSnapshot", properties.Flag("CopyTagsToSnapshot")),
            CommonShapes.Monitoring(properties),
            Xml.Number("PromotionTier", view.IsMember ? view.Declared?.PromotionTier : null),
            Xml.Text("DBInstanceArn", view.Arn),
            CommonShapes.Insights(properties, "EnablePerformanceInsights"),
            Xml.List("EnabledCloudwatchLogsExports", "member", properties.List("EnableCloudwatchLogsExports")),
            Xml.Flag("DeletionProtection", properties.Flag("DeletionProtection")),
            new XElement("AssociatedRoles"),
            Xml.Number("MaxAllocatedStorage", properties.Number("MaxAllocatedStorage")),
            Xml.Tags("TagList", view.Tags),
            Xml.Text("NetworkType", properties.Text("NetworkType") ?? "IPV4"),
            Xml.Text("BackupTarget", properties.Text("BackupTarget") ?? "region"),
            CommonShapes.MasterUserSecret(properties, view.Plan),
            Xml.Flag("DedicatedLogVolume", properties.Flag("DedicatedLogVolume")),
            Xml.Text("EngineLifecycleSupport", properties.Text("EngineLifecycleSupport") ?? CommonShapes.DefaultLifecycle)
        );
    }

    public static string StorageType(InstanceView view) =>
        view.Properties.Text("StorageType") ?? (view.Plan.Topology is PlanTopology.Aurora ? "aurora" : "gp2");

    private static XElement Pending(InstanceView view)
    {
        var pending = new DeclaredProperties(view.Directory.PendingChanges.Of(view.Arn));
        return new XElement(
            "PendingModifiedValues",
            Xml.Text("DBInstanceClass", pending.Text("DBInstanceClass")),
            Xml.Number("AllocatedStorage", pending.Number("AllocatedStorage")),
            Xml.Number("Iops", pending.Number("Iops")),
            Xml.Text("StorageType", pending.Text("StorageType")),
            Xml.Number("StorageThroughput", pending.Number("StorageThroughput"))
        );
    }

    /// <summary>RDS keeps one day where nothing is declared, and none for a read replica.</summary>
    private static int BackupRetention(InstanceView view) =>
        view.Properties.Number("BackupRetentionPeriod") ?? (view.Declared?.SourceIdentifier is not null && !view.IsMember ? 0 : 1);
}
