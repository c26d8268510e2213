namespace RdsCluster.LocalHost.Templates;

/// <summary>CloudFormation's names of the database resources.</summary>
internal static class DatabaseTypes
{
    public const string Instance = "AWS::RDS::DBInstance";
    public const string Cluster = "AWS::RDS::DBCluster";
    public const string ParameterGroup = "AWS::RDS::DBParameterGroup";
    public const string ClusterParameterGroup = "AWS::RDS::DBClusterParameterGroup";
    public const string Proxy = "AWS::RDS::DBProxy";
    public const string ProxyEndpoint = "AWS::RDS::DBProxyEndpoint";
    public const string ProxyTargetGroup = "AWS::RDS::DBProxyTargetGroup";
    public const string User = "Custom::RdsClusterUser";
    public const string SubnetGroup = "AWS::RDS::DBSubnetGroup";
}
