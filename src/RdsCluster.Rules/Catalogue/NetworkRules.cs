using System.Globalization;
using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Ports, zones, subnets and who may reach a database.</summary>
internal static class NetworkRules
{
    private static readonly string Api = AwsDocs.Api("CreateDBInstance");
    private static readonly string ClusterApi = AwsDocs.Api("CreateDBCluster");
    private static readonly string InVpc = AwsDocs.Rds("USER_VPC.WorkingWithRDSInstanceinaVPC");

    public static readonly Rule[] All =
    [
        RuleFactory.Range(
            "RDSC120",
            ResourceSets.Databases,
            "Port",
            1150,
            65535,
            "a database listens on a port from 1150 to 65535",
            "Choose a port in the range.",
            Api,
            Conditions.MySqlFamily
        ),
        RuleFactory.Check(
            "RDSC121",
            ResourceSets.Instance,
            "PubliclyAccessible",
            "public access only in a VPC with an internet gateway",
            Api,
            WithoutGateway
        ),
        RuleFactory.Check(
            "RDSC122",
            ResourceSets.SubnetGroup,
            "SubnetIds",
            "subnets in two zones or more",
            InVpc,
            subject =>
                Zones.TooFew(subject.Template, subject["SubnetIds"], 2) is { } got
                    ? new Violation(got, "a subnet group covers two zones or more", "Add a subnet in another zone.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC124",
            ResourceSets.Instance,
            "AvailabilityZone",
            "no fixed zone for a Multi-AZ instance",
            Api,
            subject =>
                subject["MultiAZ"].IsTrue && subject["AvailabilityZone"].IsGiven
                    ? new Violation(
                        $"{subject["AvailabilityZone"]} with MultiAZ true",
                        "RDS places both halves of a Multi-AZ instance itself",
                        "Remove AvailabilityZone, or set MultiAZ to false."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC125",
            ResourceSets.Instance,
            "AvailabilityZone",
            "a zone of the stack's Region",
            Api,
            subject => ForeignZone(subject, subject["AvailabilityZone"])
        ),
        RuleFactory.Many(
            "RDSC126",
            ResourceSets.Cluster,
            "AvailabilityZones",
            "zones of the stack's Region",
            ClusterApi,
            subject => subject["AvailabilityZones"].Items.Select(zone => ForeignZone(subject, zone)).OfType<Violation>()
        ),
        RuleFactory.Check(
            "RDSC127",
            ResourceSets.Instance,
            "PubliclyAccessible",
            "no public access from everywhere",
            InVpc,
            OpenToTheWorld
        ),
        RuleFactory.Excludes(
            "RDSC128",
            ResourceSets.Instance,
            "DBSecurityGroups",
            subject => subject["DBSecurityGroups"].Items.Count > 0,
            "EC2-Classic, to which they belong, is retired",
            "Use VPCSecurityGroups.",
            Api
        ),
        RuleFactory.OneOf(
            "RDSC129",
            ResourceSets.Databases,
            "NetworkType",
            ["IPV4", "DUAL"],
            "Use IPV4, or DUAL with subnets that have IPv6.",
            Api,
            ignoreCase: true
        ),
        RuleFactory.Check(
            "RDSC130",
            ResourceSets.DBSecurityGroup,
            "GroupDescription",
            "no DB security groups",
            Api,
            _ => new Violation("a DB security group", "EC2-Classic, to which it belongs, is retired", "Use AWS::EC2::SecurityGroup.")
        ),
        RuleFactory.Check(
            "RDSC131",
            ResourceSets.Databases,
            "VPCSecurityGroups",
            "security groups of the database's VPC",
            InVpc,
            ForeignSecurityGroup
        ),
        RuleFactory.Check(
            "RDSC132",
            ResourceSets.SubnetGroup,
            "SubnetIds",
            "subnets of one VPC",
            AwsDocs.Api("CreateDBSubnetGroup"),
            subject =>
                Zones.VpcsOf(subject.Template, subject["SubnetIds"]) is { Count: > 1 } vpcs
                    ? new Violation(string.Join(", ", vpcs), "all subnets of a group belong to one VPC", "Use subnets of one VPC.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC133",
            ResourceSets.SubnetGroup,
            "SubnetIds",
            "each subnet once",
            AwsDocs.Api("CreateDBSubnetGroup"),
            subject =>
                subject["SubnetIds"]
                    .Items.Where(subnet => subnet.Identity is not null)
                    .GroupBy(subnet => subnet.Identity)
                    .FirstOrDefault(group => group.Count() > 1)
                    is { } twice
                    ? new Violation(
                        $"{twice.First()} {twice.Count().ToString(CultureInfo.InvariantCulture)} times",
                        "each subnet is named once",
                        "Name another subnet."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC134",
            ResourceSets.Databases,
            "VPCSecurityGroups",
            "ingress that reaches the database's port",
            InVpc,
            UnreachablePort,
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC135",
            ResourceSets.Instance,
            "VPCSecurityGroups",
            "no ingress from everywhere",
            InVpc,
            subject =>
                !subject["PubliclyAccessible"].IsTrue && WorldIngress(subject) is { } group
                    ? new Violation(
                        $"{group.Path} allows 0.0.0.0/0 or ::/0",
                        "everyone who reaches the network reaches the database",
                        "Allow security groups, or the ranges that need access."
                    )
                    : null,
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC136",
            ResourceSets.SubnetGroup,
            "DBSubnetGroupDescription",
            "a description",
            AwsDocs.Api("CreateDBSubnetGroup"),
            subject =>
                subject["DBSubnetGroupDescription"].AsText is { Length: 0 }
                    ? new Violation("an empty text", "a subnet group has a description", "Say what it is for.")
                    : null
        ),
    ];

    private static Violation? WithoutGateway(Subject subject)
    {
        if (
            !subject["PubliclyAccessible"].IsTrue
            || subject.Template.Find(ResourceTypes.DBSubnetGroup, subject["DBSubnetGroupName"]) is not { } group
        )
        {
            return null;
        }
        var vpcs = Zones.VpcResourcesOf(subject.Template, group["SubnetIds"]);
        var lacks = vpcs.Find(vpc =>
            !subject
                .Template.OfType(ResourceTypes.VpcGatewayAttachment)
                .Any(attachment =>
                    !attachment["InternetGatewayId"].IsAbsent && (attachment["VpcId"].Target is not { } id || id == vpc.LogicalId)
                )
        );
        return lacks is null
            ? null
            : new Violation(
                "true",
                $"{lacks.Path} has no internet gateway, and RDS then refuses public access",
                "Attach an AWS::EC2::InternetGateway, or set it to false."
            );
    }

    private static Violation? ForeignZone(Subject subject, Value zone) =>
        subject.Template.Region is { } region && zone.AsText is { } name && Regions.OfZone(name) is { } other && other != region
            ? new Violation(zone.ToString(), $"the stack is made for {region}", $"Name a zone of {region}.")
            : null;

    private static Violation? OpenToTheWorld(Subject subject) =>
        subject["PubliclyAccessible"].IsTrue && WorldIngress(subject) is { } group
            ? new Violation(
                $"true, and {group.Path} allows 0.0.0.0/0 or ::/0",
                "a public database needs a list of the ranges that may reach it",
                "Name the ranges, or set PubliclyAccessible to false."
            )
            : null;

    private static ResourceModel? WorldIngress(Subject subject) =>
        Groups(subject)
            .FirstOrDefault(group =>
                Ingress(subject.Template, group).Any(rule => rule["CidrIp"].AsText == "0.0.0.0/0" || rule["CidrIpv6"].AsText == "::/0")
            );

    private static IEnumerable<ResourceModel> Groups(Subject subject) =>
        subject[subject.Database.IsCluster ? "VpcSecurityGroupIds" : "VPCSecurityGroups"]
            .Items.Select(group => subject.Template.Find(ResourceTypes.SecurityGroup, group))
            .OfType<ResourceModel>();

    private static IEnumerable<Value> Ingress(TemplateModel template, ResourceModel group) =>
        group["SecurityGroupIngress"]
            .Items.Concat(
                template
                    .OfType(ResourceTypes.SecurityGroupIngress)
                    .Where(rule => rule["GroupId"].Target == group.LogicalId)
                    .Select(rule => rule.Properties)
            );

    private static Violation? ForeignSecurityGroup(Subject subject)
    {
        if (
            subject.Template.Find(ResourceTypes.DBSubnetGroup, subject["DBSubnetGroupName"]) is not { } subnets
            || Zones.VpcsOf(subject.Template, subnets["SubnetIds"]) is not [var vpc]
        )
        {
            return null;
        }
        var foreign = Groups(subject)
            .FirstOrDefault(group =>
                group["VpcId"].Identity is { } other && other != vpc && Comparable(subject.Template, group["VpcId"], subnets)
            );
        return foreign is null
            ? null
            : new Violation(foreign.Path, "the database's security groups belong to the VPC of its subnets", "Use a group of that VPC.");
    }

    /// <summary>Two references to VPCs of the stack, or two literals, can be distinguished; a parameter can be anything.</summary>
    private static bool Comparable(TemplateModel template, Value vpc, ResourceModel subnets)
    {
        var other = subnets["SubnetIds"]
            .Items.Select(subnet => template.Find(ResourceTypes.Subnet, subnet))
            .OfType<ResourceModel>()
            .First()["VpcId"];
        return (template.Find(ResourceTypes.Vpc, vpc) is not null && template.Find(ResourceTypes.Vpc, other) is not null)
            || (vpc.AsText is not null && other.AsText is not null);
    }

    /// <summary>Only where every rule of every group is known.</summary>
    private static Violation? UnreachablePort(Subject subject)
    {
        var property = subject[subject.Database.IsCluster ? "VpcSecurityGroupIds" : "VPCSecurityGroups"];
        var groups = Groups(subject).ToList();
        if (!Conditions.MySqlFamily(subject) || subject.Database.IsMember || groups.Count == 0 || groups.Count != property.Items.Count)
        {
            return null;
        }
        var port = subject["Port"].IsAbsent && !subject.Database.IsReplica ? 3306 : subject["Port"].AsNumber;
        var rules = groups.SelectMany(group => Ingress(subject.Template, group)).ToList();
        var decided =
            rules.Count > 0
            && rules.TrueForAll(rule =>
                rule["IpProtocol"].AsText == "tcp" && rule["FromPort"].AsNumber is not null && rule["ToPort"].AsNumber is not null
            );
        return
            port is { } number
            && decided
            && rules.TrueForAll(rule => number < rule["FromPort"].AsNumber || number > rule["ToPort"].AsNumber)
            ? new Violation(
                string.Join(", ", groups.Select(group => group.Path)),
                string.Create(CultureInfo.InvariantCulture, $"no ingress rule reaches the database's port {number:0}"),
                "Open that port, or change the database's."
            )
            : null;
    }
}
