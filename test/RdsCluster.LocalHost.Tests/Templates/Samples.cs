namespace RdsCluster.LocalHost.Tests.Templates;

/// <summary>Templates as constructs and people write them.</summary>
internal static class Samples
{
    /// <summary>A primary with two replicas: generated secret, groups, a manifest, references of every common kind.</summary>
    public const string PrimaryWithReplicas = """
        {
          "Parameters": {"Retention": {"Type": "Number", "Default": 14}},
          "Mappings": {"Classes": {"prod": {"writer": "db.m7g.large"}}},
          "Conditions": {
            "IsProd": {"Fn::Equals": [{"Ref": "AWS::Region"}, "eu-central-1"]},
            "Never": {"Fn::Not": [{"Condition": "IsProd"}]}
          },
          "Resources": {
            "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {}},
            "SubnetA": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}, "AvailabilityZone": {"Fn::Select": [0,
                {"Fn::GetAZs": ""}]}}},
            "SubnetB": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}, "AvailabilityZone": {"Fn::Select": [1,
                {"Fn::GetAZs": ""}]}}},
            "Subnets": {"Type": "AWS::RDS::DBSubnetGroup", "Properties": {"DBSubnetGroupDescription": "of orders",
                "SubnetIds": [{"Ref": "SubnetA"}, {"Ref": "SubnetB"}]}},
            "Firewall": {"Type": "AWS::EC2::SecurityGroup", "Properties": {}},
            "Key": {"Type": "AWS::KMS::Key", "Properties": {}},
            "Secret": {"Type": "AWS::SecretsManager::Secret",
                "Properties": {"GenerateSecretString": {"SecretStringTemplate": "{\"username\":\"orders_owner\"}",
                "GenerateStringKey": "password"}}},
            "Attached": {"Type": "AWS::SecretsManager::SecretTargetAttachment", "Properties": {"SecretId": {"Ref": "Secret"}}},
            "Parameters": {"Type": "AWS::RDS::DBParameterGroup", "Properties": {"Family": "mysql8.4", "Description": "profile",
                "Parameters": {"gtid-mode": "ON", "require_secure_transport": 1}}},
            "OrdersWriter": {
              "Type": "AWS::RDS::DBInstance",
              "DeletionPolicy": "Snapshot",
              "Metadata": {"aws:cdk:path": "Shop/Orders/Writer/Resource", "RdsCluster::Manifest": {"version": 1, "cluster": "Orders"}},
              "Properties": {
                "Engine": "mysql", "EngineVersion": "8.4.7", "DBInstanceIdentifier": "Orders", "DBName": "shop", "Port": "3307",
                "MultiAZ": true,
                "DBInstanceClass": {"Fn::FindInMap": ["Classes", "prod", "writer"]},
                "BackupRetentionPeriod": {"Ref": "Retention"},
                "StorageEncrypted": true, "KmsKeyId": {"Fn::GetAtt": ["Key", "Arn"]},
                "DBSubnetGroupName": {"Ref": "Subnets"}, "VPCSecurityGroups": [{"Fn::GetAtt": ["Firewall", "GroupId"]}],
                "DBParameterGroupName": {"Ref": "Parameters"}, "EnableCloudwatchLogsExports": ["error", "slowquery"],
                "PreferredBackupWindow": {"Fn::If": ["IsProd", "03:00-04:00", "05:00-06:00"]},
                "MonitoringInterval": {"Fn::If": ["Never", 60, {"Ref": "AWS::NoValue"}]},
                "MasterUsername": {"Fn::Join": ["", ["{{resolve:secretsmanager:", {"Ref": "Attached"}, ":SecretString:username::}}"]]},
                "MasterUserPassword": {"Fn::Sub": "{{resolve:secretsmanager:${Secret}:SecretString:password::}}"},
                "DeletionProtection": true,
                "Tags": [{"Key": "team", "Value": {"Fn::Sub": "shop-${AWS::Region}"}}]
              }
            },
            "OrdersReader1": {"Type": "AWS::RDS::DBInstance", "Properties": {"SourceDBInstanceIdentifier": {"Ref": "OrdersWriter"},
                "DBInstanceClass": "db.m7g.large", "DBParameterGroupName": {"Ref": "Parameters"}}},
            "OrdersReader2": {"Type": "AWS::RDS::DBInstance",
                "Properties": {"SourceDBInstanceIdentifier": {"Fn::GetAtt": "OrdersWriter.DBInstanceArn"},
                "DBInstanceClass": "db.m7g.large"}},
            "NotMade": {"Type": "AWS::RDS::DBInstance", "Condition": "Never", "Properties": {"Engine": "mysql"}}
          }
        }
        """;

    /// <summary>Aurora as the CDK's own DatabaseCluster writes it: the reader waits for the writer.</summary>
    public const string Aurora = """
        {
          "Resources": {
            "ClusterGroup": {"Type": "AWS::RDS::DBClusterParameterGroup", "Properties": {"Family": "aurora-mysql8.0", "Description": "c",
                "Parameters": {"binlog_format": "ROW", "max_connections": "100"}}},
            "InstanceGroup": {"Type": "AWS::RDS::DBParameterGroup", "Properties": {"Family": "aurora-mysql8.0", "Description": "i",
                "Parameters": {"max_connections": "200"}}},
            "Db": {"Type": "AWS::RDS::DBCluster", "Metadata": {"aws:cdk:path": "Shop/Db/Resource"},
                "Properties": {"Engine": "aurora-mysql", "EngineVersion": "8.0.mysql_aurora.3.08.0", "DatabaseName": "shop",
                "MasterUsername": "owner", "MasterUserPassword": "p4ssword-of-test",
                "DBClusterParameterGroupName": {"Ref": "ClusterGroup"}, "BackupRetentionPeriod": 7, "Tags": [{"Key": "a", "Value": "b"}]}},
            "Reader": {"Type": "AWS::RDS::DBInstance", "DependsOn": ["Writer"], "Properties": {"DBClusterIdentifier": {"Ref": "Db"},
                "Engine": "aurora-mysql", "DBInstanceClass": "db.r7g.large", "PromotionTier": 2}},
            "Writer": {"Type": "AWS::RDS::DBInstance", "Properties": {"DBClusterIdentifier": {"Ref": "Db"}, "Engine": "aurora-mysql",
                "DBInstanceClass": "db.r7g.large", "PromotionTier": 0, "DBParameterGroupName": {"Ref": "InstanceGroup"}}}
          }
        }
        """;

    public const string MultiAzCluster = """
        {
          "Resources": {
            "Orders": {"Type": "AWS::RDS::DBCluster", "Properties": {"Engine": "mysql", "EngineVersion": "8.4.7",
                "DBClusterIdentifier": "orders", "DBClusterInstanceClass": "db.m6gd.large", "AllocatedStorage": 100, "Iops": 1000,
                "MasterUsername": "owner", "ManageMasterUserPassword": true}}
          }
        }
        """;

    public const string Postgres = """{"Resources": {"Db": {"Type": "AWS::RDS::DBInstance", "Properties": {"Engine": "postgres"}}}}""";
}
