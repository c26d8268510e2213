namespace RdsCluster.Templates.Models;

/// <summary>CloudFormation types that the rules use.</summary>
internal static class ResourceTypes
{
    public const string DBInstance = "AWS::RDS::DBInstance";
    public const string DBCluster = "AWS::RDS::DBCluster";
    public const string GlobalCluster = "AWS::RDS::GlobalCluster";
    public const string DBSubnetGroup = "AWS::RDS::DBSubnetGroup";
    public const string DBParameterGroup = "AWS::RDS::DBParameterGroup";
    public const string DBClusterParameterGroup = "AWS::RDS::DBClusterParameterGroup";
    public const string OptionGroup = "AWS::RDS::OptionGroup";
    public const string DBProxy = "AWS::RDS::DBProxy";
    public const string DBProxyTargetGroup = "AWS::RDS::DBProxyTargetGroup";
    public const string DBProxyEndpoint = "AWS::RDS::DBProxyEndpoint";
    public const string EventSubscription = "AWS::RDS::EventSubscription";
    public const string DBClusterEndpoint = "AWS::RDS::DBClusterEndpoint";
    public const string DBSecurityGroup = "AWS::RDS::DBSecurityGroup";
    public const string Secret = "AWS::SecretsManager::Secret";
    public const string RotationSchedule = "AWS::SecretsManager::RotationSchedule";
    public const string SecretTargetAttachment = "AWS::SecretsManager::SecretTargetAttachment";
    public const string Key = "AWS::KMS::Key";
    public const string KeyAlias = "AWS::KMS::Alias";
    public const string BackupPlan = "AWS::Backup::BackupPlan";
    public const string BackupVault = "AWS::Backup::BackupVault";
    public const string BackupSelection = "AWS::Backup::BackupSelection";
    public const string RestoreTestingPlan = "AWS::Backup::RestoreTestingPlan";
    public const string RestoreTestingSelection = "AWS::Backup::RestoreTestingSelection";
    public const string ScalableTarget = "AWS::ApplicationAutoScaling::ScalableTarget";
    public const string ScalingPolicy = "AWS::ApplicationAutoScaling::ScalingPolicy";
    public const string SecurityGroup = "AWS::EC2::SecurityGroup";
    public const string SecurityGroupIngress = "AWS::EC2::SecurityGroupIngress";
    public const string SecurityGroupEgress = "AWS::EC2::SecurityGroupEgress";
    public const string Subnet = "AWS::EC2::Subnet";
    public const string Vpc = "AWS::EC2::VPC";
    public const string VpcEndpoint = "AWS::EC2::VPCEndpoint";
    public const string InternetGateway = "AWS::EC2::InternetGateway";
    public const string VpcGatewayAttachment = "AWS::EC2::VPCGatewayAttachment";
    public const string LogGroup = "AWS::Logs::LogGroup";
    public const string Topic = "AWS::SNS::Topic";
    public const string Alarm = "AWS::CloudWatch::Alarm";
    public const string RecordSet = "AWS::Route53::RecordSet";
}
