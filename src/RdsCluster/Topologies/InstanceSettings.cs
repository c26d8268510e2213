using Amazon.CDK;
using Amazon.CDK.AWS.RDS;
using RdsCluster.Engines;

namespace RdsCluster.Topologies;

/// <summary>Properties that DB instances with and without Aurora have in common.</summary>
internal static class InstanceSettings
{
    public static CfnDBInstanceProps Common(ClusterContext context, int number, string instanceClass, string? monitoringRole)
    {
        var props = context.Props;
        var insights = props.Monitoring.PerformanceInsights is true;
        return new CfnDBInstanceProps
        {
            DbInstanceIdentifier = context.Names.Instance(number),
            DbInstanceClass = instanceClass,
            PubliclyAccessible = props.PubliclyAccessible,
            PreferredMaintenanceWindow = props.PreferredMaintenanceWindow,
            AutoMinorVersionUpgrade = props.AutoMinorVersionUpgrade,
            MonitoringInterval = props.Monitoring.IntervalSeconds,
            MonitoringRoleArn = monitoringRole,
            EnablePerformanceInsights = insights,
            PerformanceInsightsKmsKeyId = insights ? context.Key.MonitoringArn : null,
            PerformanceInsightsRetentionPeriod = insights ? props.Monitoring.PerformanceInsightsRetentionDays : null,
            CaCertificateIdentifier = props.CaCertificateIdentifier,
        };
    }

    /// <returns>Null for MariaDB, which has no extended support and so no such property.</returns>
    public static string? LifecycleSupport(MySqlClusterProps props) =>
        props.Engine.Kind is EngineKind.MariaDb ? null
        : props.ExtendedSupport ? "open-source-rds-extended-support"
        : "open-source-rds-extended-support-disabled";

    /// <summary>The advanced mode of Database Insights, by override: the property came with later releases of CDK.</summary>
    public static void AdvancedInsights(CfnResource resource) => resource.AddPropertyOverride("DatabaseInsightsMode", "advanced");
}
