using System.Xml.Linq;
using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.RdsApi.Shapes;

/// <summary>Parts that DB instances and DB clusters share, and what RDS fills in where a template leaves it out.</summary>
internal static class CommonShapes
{
    // RDS picks windows at random inside a block of eight hours of the Region; a rehearsal picks the same ones each time.
    public const string DefaultBackupWindow = "03:30-04:00";
    public const string DefaultMaintenanceWindow = "sun:05:00-sun:05:30";
    public const string DefaultLifecycle = "open-source-rds-extended-support";

    public static string DefaultGroup(InstanceView view) => $"default.{Family(view.Plan, view.State.ServerVersion)}";

    /// <summary>Option groups are named like <c>default:mysql-8-4</c>.</summary>
    public static string DefaultOptionGroup(InstanceView view) =>
        $"default:{view.Plan.Engine}-{MajorMinor(view.Plan, view.State.ServerVersion).Replace('.', '-')}";

    /// <summary>Parameter-group families are named like <c>mysql8.4</c>.</summary>
    public static string Family(ClusterPlan plan, string serverVersion) => plan.Engine + MajorMinor(plan, serverVersion);

    public static XElement SecurityGroups(DeclaredProperties properties, string name) =>
        new(
            "VpcSecurityGroups",
            properties
                .List(name)
                .Select(id => new XElement("VpcSecurityGroupMembership", Xml.Text("VpcSecurityGroupId", id), Xml.Text("Status", "active")))
        );

    public static XElement? SubnetGroup(InstanceView view) =>
        view.Properties.Text("DBSubnetGroupName") is not { } name ? null
        : view.Plan.SubnetGroups.FirstOrDefault(group => group.Name == name) is { } declared ? SubnetGroupShape.Write(view.Plan, declared)
        : new XElement("DBSubnetGroup", Xml.Text("DBSubnetGroupName", name));

    public static IEnumerable<XElement?> Monitoring(DeclaredProperties properties) =>
        [
            Xml.Number("MonitoringInterval", properties.Number("MonitoringInterval") ?? 0),
            Xml.Text("MonitoringRoleArn", properties.Text("MonitoringRoleArn")),
        ];

    /// <param name="enabled">The property that switches Performance Insights on: instances and clusters name it differently.</param>
    public static IEnumerable<XElement?> Insights(DeclaredProperties properties, string enabled)
    {
        var on = properties.Flag(enabled);
        return
        [
            Xml.Flag("IAMDatabaseAuthenticationEnabled", properties.Flag("EnableIAMDatabaseAuthentication")),
            Xml.Text("DatabaseInsightsMode", properties.Text("DatabaseInsightsMode") ?? "standard"),
            Xml.Flag("PerformanceInsightsEnabled", on),
            Xml.Text(
                "PerformanceInsightsKMSKeyId",
                properties.Text("PerformanceInsightsKMSKeyId") ?? properties.Text("PerformanceInsightsKmsKeyId")
            ),
            on ? Xml.Number("PerformanceInsightsRetentionPeriod", properties.Number("PerformanceInsightsRetentionPeriod") ?? 7) : null,
        ];
    }

    public static XElement? MasterUserSecret(DeclaredProperties properties, ClusterPlan plan) =>
        properties.Flag("ManageMasterUserPassword")
            ? new XElement(
                "MasterUserSecret",
                Xml.Text(
                    "SecretArn",
                    $"arn:aws:secretsmanager:{plan.Region}:{plan.Account}:secret:"
                        + $"rds!{plan.DbClusterIdentifier ?? plan.Instances[0].Identifier}"
                ),
                Xml.Text("SecretStatus", "active"),
                Xml.Text("KmsKeyId", properties.Member("MasterUserSecret", "KmsKeyId"))
            )
            : null;

    /// <summary>Aurora's versions begin with MySQL's: <c>8.0.mysql_aurora.3.08.0</c>.</summary>
    private static string MajorMinor(ClusterPlan plan, string serverVersion) =>
        string.Join('.', (plan.EngineVersion ?? serverVersion).Split('.', '-').Take(2));
}
