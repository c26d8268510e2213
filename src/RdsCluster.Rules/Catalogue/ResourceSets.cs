using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>The resource types of a rule, by a short name.</summary>
internal static class ResourceSets
{
    /// <summary>Resources of every type.</summary>
    public static readonly string[] Any = ["*"];

    public static readonly string[] Instance = [ResourceTypes.DBInstance];
    public static readonly string[] Cluster = [ResourceTypes.DBCluster];
    public static readonly string[] Databases = [ResourceTypes.DBInstance, ResourceTypes.DBCluster];
    public static readonly string[] Global = [ResourceTypes.GlobalCluster];
    public static readonly string[] SubnetGroup = [ResourceTypes.DBSubnetGroup];
    public static readonly string[] ParameterGroup = [ResourceTypes.DBParameterGroup];
    public static readonly string[] ClusterParameterGroup = [ResourceTypes.DBClusterParameterGroup];
    public static readonly string[] ParameterGroups = [ResourceTypes.DBParameterGroup, ResourceTypes.DBClusterParameterGroup];
    public static readonly string[] OptionGroup = [ResourceTypes.OptionGroup];
    public static readonly string[] Proxy = [ResourceTypes.DBProxy];
    public static readonly string[] ProxyTargets = [ResourceTypes.DBProxyTargetGroup];
    public static readonly string[] ProxyEndpoint = [ResourceTypes.DBProxyEndpoint];
    public static readonly string[] Events = [ResourceTypes.EventSubscription];
    public static readonly string[] ClusterEndpoint = [ResourceTypes.DBClusterEndpoint];
    public static readonly string[] DBSecurityGroup = [ResourceTypes.DBSecurityGroup];
    public static readonly string[] Secret = [ResourceTypes.Secret];
    public static readonly string[] Rotation = [ResourceTypes.RotationSchedule];
    public static readonly string[] Attachment = [ResourceTypes.SecretTargetAttachment];
    public static readonly string[] Key = [ResourceTypes.Key];
    public static readonly string[] KeyAlias = [ResourceTypes.KeyAlias];
    public static readonly string[] BackupPlan = [ResourceTypes.BackupPlan];
    public static readonly string[] BackupVault = [ResourceTypes.BackupVault];
    public static readonly string[] RestoreTesting = [ResourceTypes.RestoreTestingPlan];
    public static readonly string[] RestoreTestingSelection = [ResourceTypes.RestoreTestingSelection];
    public static readonly string[] ScalableTarget = [ResourceTypes.ScalableTarget];
    public static readonly string[] ScalingPolicy = [ResourceTypes.ScalingPolicy];
    public static readonly string[] LogGroup = [ResourceTypes.LogGroup];
    public static readonly string[] Alarm = [ResourceTypes.Alarm];
    public static readonly string[] VpcEndpoint = [ResourceTypes.VpcEndpoint];
    public static readonly string[] RecordSet = [ResourceTypes.RecordSet];
}
