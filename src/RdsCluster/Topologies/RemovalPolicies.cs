using Amazon.CDK;

namespace RdsCluster.Topologies;

/// <summary>Removal policy of supporting resources, derived from that of the data.</summary>
internal static class RemovalPolicies
{
    /// <summary>Logs stay for the auditors, and option groups stay in use by snapshots; a failed first deployment leaves neither
    /// behind.</summary>
    public static RemovalPolicy ForSupportingResources(this RemovalPolicy data) =>
        data is RemovalPolicy.DESTROY ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
}
