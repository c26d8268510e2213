using System.Globalization;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.Logs;
using Constructs;
using RdsCluster.Security;
using RdsCluster.Topologies;

namespace RdsCluster.Networking;

/// <summary>A VPC of isolated subnets: no internet gateway, no NAT, and a record of its traffic.</summary>
internal static class OwnVpc
{
    /// <summary>Prefix length of each subnet.</summary>
    private const int SubnetPrefix = 24;

    /// <summary>Addresses that the database's subnets take.</summary>
    public static long AddressesOf(int subnets) => (long)subnets << (32 - SubnetPrefix);

    public static Vpc Create(Construct scope, MySqlClusterProps props, ClusterKey key, string identifier)
    {
        if (
            int.TryParse(props.VpcCidr.Split('/')[^1], CultureInfo.InvariantCulture, out var prefix)
            && prefix is > 8 and <= 32
            && AddressesOf(props.Zones) > 1L << (32 - prefix)
        )
        {
            throw new ArgumentException(
                $"RDSC520  VpcCidr: got {props.VpcCidr}; {props.Zones} subnets of 256 addresses each do not fit. Choose a "
                    + "larger range, for instance 10.0.0.0/16.",
                nameof(props)
            );
        }

        // Zones by position: the same template works in every Region, and no synth asks AWS for zone names.
        var zones = Enumerable.Range(0, props.Zones).Select(Cfn.Zone).ToArray();
        var vpc = new Vpc(
            scope,
            "Vpc",
            new VpcProps
            {
                IpAddresses = IpAddresses.Cidr(props.VpcCidr),
                AvailabilityZones = zones,
                NatGateways = 0,
                SubnetConfiguration =
                [
                    new SubnetConfiguration
                    {
                        Name = "Database",
                        SubnetType = TypeOfSubnets(props),
                        CidrMask = SubnetPrefix,
                        MapPublicIpOnLaunch = props.PubliclyAccessible ? false : null,
                    },
                ],
                // Closing the default group takes a Lambda function of CDK's; nothing here uses that group.
                RestrictDefaultSecurityGroup = false,
            }
        );
        if (props.FlowLog)
        {
            AddFlowLog(scope, vpc.VpcId, props, key, identifier);
        }

        return vpc;
    }

    /// <summary>Its subnets and their zones.</summary>
    public static (string[] Ids, string[] Zones) Subnets(Vpc vpc, MySqlClusterProps props)
    {
        var selected = vpc.SelectSubnets(new SubnetSelection { SubnetType = TypeOfSubnets(props) });
        return (selected.SubnetIds, selected.AvailabilityZones);
    }

    private static SubnetType TypeOfSubnets(MySqlClusterProps props) =>
        props.PubliclyAccessible ? SubnetType.PUBLIC : SubnetType.PRIVATE_ISOLATED;

    private static void AddFlowLog(Construct scope, string vpcId, MySqlClusterProps props, ClusterKey key, string identifier)
    {
        var group = new CfnLogGroup(
            scope,
            "FlowLogGroup",
            new CfnLogGroupProps
            {
                LogGroupName = $"/aws/vpc/{identifier}/flow-log",
                KmsKeyId = key.MonitoringArn,
                RetentionInDays = props.Monitoring.CloudwatchLogsRetentionDays,
            }
        );
        group.ApplyRemovalPolicy(props.RemovalPolicy.ForSupportingResources());
        var role = ServiceRole.Create(
            scope,
            "FlowLogRole",
            new ServiceRole
            {
                Service = "vpc-flow-logs.amazonaws.com",
                Description = $"Writes the flow log of {identifier}",
                SourceArn = "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:vpc-flow-log/*",
                Statements =
                [
                    new AllowStatement(
                        ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
                        [$"arn:${{AWS::Partition}}:logs:${{AWS::Region}}:${{AWS::AccountId}}:log-group:/aws/vpc/{identifier}/flow-log:*"]
                    ),
                    new AllowStatement(
                        ["logs:DescribeLogGroups"],
                        ["arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:*"]
                    ),
                ],
            }
        );
        _ = new CfnFlowLog(
            scope,
            "FlowLog",
            new CfnFlowLogProps
            {
                ResourceId = vpcId,
                ResourceType = "VPC",
                TrafficType = "ALL",
                LogDestinationType = "cloud-watch-logs",
                LogGroupName = group.Ref,
                DeliverLogsPermissionArn = role.AttrArn,
            }
        );
    }
}
