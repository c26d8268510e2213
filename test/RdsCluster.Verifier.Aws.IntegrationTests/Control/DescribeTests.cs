using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.IntegrationTests.Control;

public sealed class DescribeTests(Moto moto)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Describe_InstanceWithReplica_GivesFactsOfBoth()
    {
        await moto.Boto3Async(
            """
            vpc = ec2.create_vpc(CidrBlock="10.8.0.0/16")["Vpc"]["VpcId"]
            subnets = [ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.8.{i}.0/24",
                AvailabilityZone=f"eu-central-1{z}")["Subnet"]["SubnetId"] for i, z in enumerate("abc")]
            rds.create_db_subnet_group(DBSubnetGroupName="facts", DBSubnetGroupDescription="d", SubnetIds=subnets)
            group = ec2.create_security_group(GroupName="facts", Description="d", VpcId=vpc)["GroupId"]
            ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[
                {"IpProtocol": "tcp", "FromPort": 3306, "ToPort": 3306, "IpRanges": [{"CidrIp": "10.0.0.0/16"}]},
                {"IpProtocol": "tcp", "FromPort": 3306, "ToPort": 3306, "UserIdGroupPairs": [{"GroupId": group}]}])
            kms = client("kms")
            key = kms.create_key(Description="facts")["KeyMetadata"]["Arn"]
            rds.create_event_subscription(SubscriptionName="facts-events", SnsTopicArn="arn:aws:sns:eu-central-1:123456789012:t",
                Enabled=True,
                SourceType="db-instance", SourceIds=["facts-1"], EventCategories=["failover"])
            rds.create_db_instance(DBInstanceIdentifier="facts-1", KmsKeyId=key, DBInstanceClass="db.m7g.large", Engine="mysql",
                AllocatedStorage=20,
                MasterUsername="owner", MasterUserPassword="not-a-real-one", MultiAZ=True, StorageEncrypted=True, BackupRetentionPeriod=14,
                PreferredBackupWindow="02:00-03:00", PreferredMaintenanceWindow="sun:04:00-sun:05:00", DeletionProtection=True,
                PubliclyAccessible=False,
                EnableIAMDatabaseAuthentication=True, CopyTagsToSnapshot=True, EnableCloudwatchLogsExports=["audit", "error"],
                DBSubnetGroupName="facts", VpcSecurityGroupIds=[group], Tags=[{"Key": "app", "Value": "orders"}])
            rds.create_db_instance_read_replica(DBInstanceIdentifier="facts-2", SourceDBInstanceIdentifier="facts-1",
                DBInstanceClass="db.m7g.large")
            """
        );
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);

        var facts = await plane.DescribeAsync(SampleTargets.Of("primary-with-replicas", null, "facts-1", "facts-2"), Cancelled);

        Assert.Equal(2, facts.Instances.Count);
        var writer = facts.Instances[0];
        Assert.Equal(("facts-1", "available", true, null), (writer.Identifier, writer.Status, writer.IsWriter, writer.ReplicaSource));
        Assert.Equal(
            ("facts-2", false, "facts-1"),
            (facts.Instances[1].Identifier, facts.Instances[1].IsWriter, facts.Instances[1].ReplicaSource)
        );
        Assert.Equal(
            (14, "02:00-03:00", "sun:04:00-sun:05:00"),
            (writer.BackupRetentionDays, writer.BackupWindow, writer.MaintenanceWindow)
        );
        Assert.Equal(
            (true, true, true, false),
            (writer.MultiAz, writer.StorageEncrypted, writer.DeletionProtection, writer.PubliclyAccessible)
        );
        Assert.Equal((true, true), (writer.IamAuthentication, writer.CopyTagsToSnapshot));
        Assert.Equal(["audit", "error"], writer.LogExports);
        Assert.Equal("orders", writer.Tags!["app"]);
        Assert.Equal("in-sync", Assert.Single(writer.ParameterGroups!).Value);
        Assert.Equal(["eu-central-1a", "eu-central-1b", "eu-central-1c"], facts.SubnetZones);
        Assert.Equal((true, true), (writer.CustomerManagedKey, facts.Instances[1].CustomerManagedKey));
        Assert.Equal(3, facts.Subnets!.Count);
        Assert.All(facts.Subnets, s => Assert.False(s.RoutesToInternet));
        Assert.Equal(
            ("facts-events", true, "failover"),
            (facts.EventSubscriptions![0].Name, facts.EventSubscriptions[0].Enabled, facts.EventSubscriptions[0].Categories[0])
        );
        Assert.Equal(2, facts.Ingress!.Count);
        Assert.Single(facts.Ingress, r => r is { Cidr: "10.0.0.0/16", FromPort: 3306, ToPort: 3306, PeerGroupId: null });
        Assert.Single(facts.Ingress, r => r is { Cidr: null, PeerGroupId: not null });
    }

    [Fact]
    public async Task Describe_ReplicaNobodyDeclared_IsThereToo()
    {
        await moto.Boto3Async(
            """
            rds.create_db_instance(DBInstanceIdentifier="extra-1", DBInstanceClass="db.t4g.micro", Engine="mysql", AllocatedStorage=20,
                MasterUsername="owner", MasterUserPassword="not-a-real-one")
            rds.create_db_instance_read_replica(DBInstanceIdentifier="extra-2", SourceDBInstanceIdentifier="extra-1")
            """
        );
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);

        var facts = await plane.DescribeAsync(SampleTargets.Of("single-instance", null, "extra-1"), Cancelled);

        Assert.Equal(["extra-1", "extra-2"], facts.Instances.Select(i => i.Identifier));
    }

    [Fact]
    public async Task Describe_SubnetWithRouteToGateway_SaysSo()
    {
        await moto.Boto3Async(
            """
            vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
            subnets = [ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.9.{i}.0/24",
                AvailabilityZone=f"eu-central-1{z}")["Subnet"]["SubnetId"] for i, z in enumerate("ab")]
            gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
            ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
            table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
            ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
            ec2.associate_route_table(RouteTableId=table, SubnetId=subnets[0])
            rds.create_db_subnet_group(DBSubnetGroupName="routed", DBSubnetGroupDescription="d", SubnetIds=subnets)
            rds.create_db_instance(DBInstanceIdentifier="routed-1", DBInstanceClass="db.t4g.micro", Engine="mysql", AllocatedStorage=20,
                MasterUsername="owner", MasterUserPassword="not-a-real-one", DBSubnetGroupName="routed")
            """
        );
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);

        var facts = await plane.DescribeAsync(SampleTargets.Of("single-instance", null, "routed-1"), Cancelled);

        Assert.Equal(["eu-central-1a"], facts.Subnets!.Where(s => s.RoutesToInternet).Select(s => s.Zone));
        Assert.Equal(2, facts.Subnets!.Count);
    }

    [Fact]
    public async Task Describe_DeclaredInstanceIsGone_IsLeftOut()
    {
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);

        var facts = await plane.DescribeAsync(SampleTargets.Of("single-instance", null, "never-made"), Cancelled);

        Assert.Empty(facts.Instances);
        Assert.Null(facts.Ingress);
        Assert.Null(facts.SubnetZones);
    }

    [Fact]
    public async Task Describe_DbCluster_GivesClusterAndRoles()
    {
        await moto.Boto3Async(
            """
            rds.create_db_cluster(DBClusterIdentifier="aurora-facts", Engine="aurora-mysql", MasterUsername="owner",
                MasterUserPassword="not-a-real-one",
                BackupRetentionPeriod=7, StorageEncrypted=True)
            for name in ("aurora-facts-1", "aurora-facts-2"):
                rds.create_db_instance(DBInstanceIdentifier=name, DBInstanceClass="db.r7g.large", Engine="aurora-mysql",
                    DBClusterIdentifier="aurora-facts")
            """
        );
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);

        var facts = await plane.DescribeAsync(SampleTargets.Of("aurora", "aurora-facts", "aurora-facts-1", "aurora-facts-2"), Cancelled);

        Assert.Equal("available", facts.ClusterStatus);
        Assert.Equal((7, true), (facts.Cluster!.BackupRetentionDays, facts.Cluster.StorageEncrypted));
        Assert.Equal(2, facts.Instances.Count);
        Assert.Single(facts.Instances, i => i.IsWriter == true);
    }

    [Fact]
    public async Task Describe_OfRehearsal_DoesNotAskEc2()
    {
        await moto.Boto3Async(
            """
            group = ec2.create_security_group(GroupName="rehearsed", Description="d")["GroupId"]
            rds.create_db_instance(DBInstanceIdentifier="rehearsed-1", DBInstanceClass="db.t4g.micro", Engine="mysql", AllocatedStorage=20,
                MasterUsername="owner", MasterUserPassword="not-a-real-one", VpcSecurityGroupIds=[group])
            """
        );
        using var plane = AwsControlPlane.Create(new() { Rehearsal = moto.Url, Region = Moto.Region }, TimeProvider.System);

        var facts = await plane.DescribeAsync(SampleTargets.Of("single-instance", null, "rehearsed-1"), Cancelled);

        Assert.Single(facts.Instances);
        Assert.Null(facts.Ingress);
        Assert.StartsWith("rehearsal http://localhost:", plane.Description);
    }
}
