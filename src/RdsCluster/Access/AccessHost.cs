using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Constructs;
using RdsCluster.Networking;
using RdsCluster.Security;
using RdsCluster.Topologies;

namespace RdsCluster.Access;

/// <summary>
/// A host in the cluster's VPC for port forwarding: by Session Manager, or by SSH where asked for. It may reach the database and
/// nothing else.
/// </summary>
public sealed class AccessHost : Construct, IConnectable
{
    private const int HttpsPort = 443;
    private const int SshPort = 22;

    private const string Stateless = "It keeps no data, and protection would keep CloudFormation from replacing or deleting it.";

    private static readonly string[] PacksOfPlacement = ["HIPAA.Security", "NIST.800.53.R4", "NIST.800.53.R5", "PCI.DSS.321"];

    /// <summary>Systems Manager User Guide, "ec2messages, ssmmessages, and other API operations": agents of Amazon Linux 2023 use
    /// <c>ssmmessages</c> alone.</summary>
    private static readonly string[] SessionManagerServices = ["ssm", "ssmmessages"];

    internal AccessHost(ClusterContext context, ClusterParts parts, string id, AccessHostOptions options)
        : base(context.Scope, id)
    {
        var network = context.Network;
        var name = $"{context.Names.Identifier}-access";
        var security = new SecurityGroup(
            this,
            "SecurityGroup",
            new SecurityGroupProps
            {
                Vpc = network.Vpc,
                Description = $"Access host of {context.Names.Identifier}",
                AllowAllOutbound = false,
            }
        );
        Connections = new Connections_(new ConnectionsProps { SecurityGroups = [security] });
        network.SecurityGroup.Connections.AllowFrom(security, Cfn.Tcp(network.Port), "Access host");
        AllowAccess(context, options, security);

        var (subnetId, route) = SubnetId(context, options);
        var role = ServiceRole.Create(
            this,
            "Role",
            new ServiceRole
            {
                Service = "ec2.amazonaws.com",
                Description = $"Session Manager on {name}",
                ForThisAccountOnly = false,
                AwsPolicies = ["AmazonSSMManagedInstanceCore"],
            }
        );
        var profile = new CfnInstanceProfile(this, "InstanceProfile", new CfnInstanceProfileProps { Roles = [role.Ref] });
        var template = new CfnLaunchTemplate(
            this,
            "LaunchTemplate",
            new CfnLaunchTemplateProps { LaunchTemplateData = Template(options, security.SecurityGroupId, subnetId) }
        );
        // What scanners ask of an instance is said here; the rest can be said in a launch template only.
        var instance = new CfnInstance(
            this,
            "Resource",
            new CfnInstanceProps
            {
                InstanceType = options.InstanceType,
                IamInstanceProfile = profile.Ref,
                Monitoring = true,
                // It keeps nothing: with a newer image, or with its stack, it is replaced and deleted.
                DisableApiTermination = false,
                LaunchTemplate = new CfnInstance.LaunchTemplateSpecificationProperty
                {
                    LaunchTemplateId = template.Ref,
                    Version = template.AttrLatestVersionNumber,
                },
            }
        );
        if (route is not null)
        {
            instance.Node.AddDependency(route);
        }

        PolicyExceptions.Accept(
            instance,
            [
                .. PacksOfPlacement.Select(pack => new PolicyException(
                    $"{pack}-EC2InstancesInVPC",
                    "Its network interface, and so its subnet, stand in its launch template."
                )),
                new("AwsSolutions-EC29", Stateless),
            ]
        );
        PolicyExceptions.Acknowledge(
            instance,
            [
                new("JH05", Stateless),
                new(
                    "ec2_instance_nitro_encryption_in_transit_check",
                    "It only forwards connections that are encrypted themselves: Session Manager's or SSH's, and TLS to the database."
                ),
            ]
        );
        Amazon.CDK.Tags.Of(instance).Add("Name", name);
        InstanceId = instance.Ref;
        Command = options.Ssh is null
            ? $"aws ssm start-session --target {InstanceId} --document-name AWS-StartPortForwardingSessionToRemoteHost "
                + $"--parameters host={parts.WriterAddress},portNumber={network.Port},localPortNumber={network.Port}"
            : $"ssh -N -L {network.Port}:{parts.WriterAddress}:{network.Port} ec2-user@{instance.AttrPublicIp}";
        _ = new CfnOutput(
            context.Stack,
            $"{context.Names.OutputPrefix}{id}Command",
            new CfnOutputProps { Value = Command, Description = $"Forwards port {network.Port} of this computer to the writer" }
        );
    }

    /// <summary>Who may connect to the host, and where it may connect to.</summary>
    public Connections_ Connections { get; }

    /// <summary>EC2 instance id, a token.</summary>
    public string InstanceId { get; }

    /// <summary>The command that forwards the database's port; also an output of the stack.</summary>
    public string Command { get; }

    private void AllowAccess(ClusterContext context, AccessHostOptions options, SecurityGroup security)
    {
        if (options.Ssh is { } ssh)
        {
            if (ssh.AllowedCidrs.Count == 0 || ssh.AllowedCidrs.Any(cidr => cidr.EndsWith("/0", StringComparison.Ordinal)))
            {
                throw new ArgumentException(
                    $"AccessHostOptions.Ssh.AllowedCidrs: got [{string.Join(", ", ssh.AllowedCidrs)}]; SSH is allowed only from specific "
                        + "CIDR ranges. "
                        + "Use for instance 203.0.113.7/32, or omit Ssh and use Session Manager.",
                    nameof(options)
                );
            }

            foreach (var cidr in ssh.AllowedCidrs)
            {
                security.AddIngressRule(
                    cidr.Contains(':', StringComparison.Ordinal) ? Peer.Ipv6(cidr) : Peer.Ipv4(cidr),
                    Port.Tcp(SshPort),
                    "SSH from the allow-list"
                );
            }
        }

        if (options.InterfaceEndpoints ?? (context.Props.Vpc is null && options.Ssh is null))
        {
            // One zone: the host stands in one.
            _ = context.Network.Endpoints.AllowAccess(
                this,
                context.Network,
                SessionManagerServices,
                security,
                [context.Network.SubnetIds[0]]
            );
        }
        else
        {
            security.AddEgressRule(Peer.AnyIpv4(), Port.Tcp(HttpsPort), "AWS APIs of Session Manager, by the VPC's own way out");
        }
    }

    /// <returns>The host's subnet, and what must be there before the host.</returns>
    private (string Id, CfnRoute? Route) SubnetId(ClusterContext context, AccessHostOptions options)
    {
        var network = context.Network;
        if (options.Ssh is null)
        {
            return (network.SubnetIds[0], null);
        }

        return network.Vpc.PublicSubnets is [var first, ..] ? (first.SubnetId, null)
            : network.IsOwn ? PublicSubnet.Create(this, context)
            : throw new ArgumentException(
                "AccessHostOptions.Ssh: the cluster's VPC has no public subnet for SSH. "
                    + "Use a VPC with one (MySqlClusterProps.Vpc), or omit Ssh and use Session Manager.",
                nameof(options)
            );
    }

    private CfnLaunchTemplate.LaunchTemplateDataProperty Template(AccessHostOptions options, string securityGroupId, string subnetId) =>
        new()
        {
            ImageId =
                options.ImageId
                ?? MachineImage
                    .LatestAmazonLinux2023(new AmazonLinux2023ImageSsmParameterProps { CpuType = AmazonLinuxCpuType.ARM_64 })
                    .GetImage(this)
                    .ImageId,
            KeyName = options.Ssh?.KeyPairName,
            Monitoring = new CfnLaunchTemplate.MonitoringProperty { Enabled = true },
            MetadataOptions = new CfnLaunchTemplate.MetadataOptionsProperty
            {
                HttpTokens = "required",
                HttpPutResponseHopLimit = 1,
                HttpEndpoint = "enabled",
            },
            BlockDeviceMappings = new object[]
            {
                new CfnLaunchTemplate.BlockDeviceMappingProperty
                {
                    DeviceName = "/dev/xvda",
                    Ebs = new CfnLaunchTemplate.EbsProperty
                    {
                        Encrypted = true,
                        VolumeType = "gp3",
                        DeleteOnTermination = true,
                    },
                },
            },
            NetworkInterfaces = new object[]
            {
                new CfnLaunchTemplate.NetworkInterfaceProperty
                {
                    DeviceIndex = 0,
                    AssociatePublicIpAddress = options.Ssh is not null,
                    SubnetId = subnetId,
                    Groups = [securityGroupId],
                },
            },
        };
}
