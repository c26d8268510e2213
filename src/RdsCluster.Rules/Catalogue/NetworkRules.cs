using System.Globalization;
using RdsCluster.Rules.Facts;
using RdsCluster.Rules.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Ports, zones, subnets and who may reach a database.</summary>
internal static class NetworkRules
{
    private static readonly string Api = Pages.Api("CreateDBInstance");
    private static readonly string ClusterApi = Pages.Api("CreateDBCluster");
    private static readonly string InVpc = Pages.Rds("USER_VPC.WorkingWithRDSInstanceinaVPC");

    public static readonly Rule[] All =
    [
        Plain.Range(
            "RDSC120",
            On.Databases,
            "Port",
            1150,
            65535,
            "a database listens on a port from 1150 to 65535",
            "Choose a port in the range.",
            Api,
            When.MySqlFamily
        ),
        Plain.Check(
            "RDSC121",
            On.Instance,
            "PubliclyAccessible",
            "public access only in a VPC with an internet gateway",
            Api,
            WithoutGateway
        ),
        Plain.Check(
            "RDSC122",
            On.SubnetGroup,
            "SubnetIds",
            "subnets in two zones or more",
            InVpc,
            subject =>
                Zones.TooFew(subject.Template, subject["SubnetIds"], 2) is { } got
                    ? new Breach(got, "a subnet group covers two zones or more", "Add a subnet in another zone.")
                    : null
        ),
        Plain.Check(
            "RDSC124",
            On.Instance,
            "AvailabilityZone",
            "no fixed zone for a Multi-AZ instance",
            Api,
            subject =>
                subject["MultiAZ"].IsTrue && subject["AvailabilityZone"].IsGiven
                    ? new Breach(
                        $"{subject["AvailabilityZone"]} with MultiAZ true",
                        "RDS places both halves of a Multi-AZ instance itself",
                        "Remove AvailabilityZone, or set MultiAZ to false."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC125",
            On.Instance,
            "AvailabilityZone",
            "a zone of the stack's Region",
            Api,
            subject => ForeignZone(subject, subject["AvailabilityZone"])
        ),
        Plain.Many(
            "RDSC126",
            On.Cluster,
            "AvailabilityZones",
            "zones of the stack's Region",
            ClusterApi,
            subject => subject["AvailabilityZones"].Items.Select(zone => ForeignZone(subject, zone)).OfType<Breach>()
        ),
        Plain.Check("RDSC127", On.Instance, "PubliclyAccessible", "no public access from everywhere", InVpc, OpenToTheWorld),
        Plain.Excludes(
            "RDSC128",
            On.Instance,
            "DBSecurityGroups",
            subject => subject["DBSecurityGroups"].Items.Count > 0,
            "EC2-Classic, to which they belong, is retired",
            "Use VPCSecurityGroups.",
            Api
        ),
        Plain.OneOf("RDSC129", On.Databases, "NetworkType", ["IPV4", "DUAL"], "Use IPV4, or DUAL with subnets that have IPv6.", Api),
        Plain.Check(
            "RDSC130",
            On.DBSecurityGroup,
            "GroupDescription",
            "no DB security groups",
            Api,
            _ => new Breach("a DB security group", "EC2-Classic, to which it belongs, is retired", "Use AWS::EC2::SecurityGroup.")
        ),
        Plain.Check("RDSC131", On.Databases, "VPCSecurityGroups", "security groups of the database's VPC", InVpc, ForeignSecurityGroup),
        Plain.Check(
            "RDSC132",
            On.SubnetGroup,
            "SubnetIds",
            "subnets of one VPC",
            Pages.Api("CreateDBSubnetGroup"),
            subject =>
                Zones.VpcsOf(subject.Template, subject["SubnetIds"]) is { Count: > 1 } vpcs
                    ? new Breach(string.Join(", ", vpcs), "all subnets of a group belong to one VPC", "Use subnets of one VPC.")
                    : null
        ),
        Plain.Check(
            "RDSC133",
            On.SubnetGroup,
            "SubnetIds",
            "each subnet once",
            Pages.Api("CreateDBSubnetGroup"),
            subject =>
                subject["SubnetIds"]
                    .Items.Where(subnet => subnet.Identity is not null)
                    .GroupBy(subnet => subnet.Identity)
                    .FirstOrDefault(group => group.Count() > 1)
                    is { } twice
                    ? new Breach(
                        $"{twice.First()} {twice.Count().ToString(CultureInfo.InvariantCulture)} times",
                        "each subnet is named once",
                        "Name another subnet."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC134",
            On.Databases,
            "VPCSecurityGroups",
            "ingress that reaches the database's port",
            InVpc,
            UnreachablePort,
            Severity.Warning
        ),
        Plain.Check(
            "RDSC135",
            On.Instance,
            "VPCSecurityGroups",
            "no ingress from everywhere",
            InVpc,
            subject =>
                !subject["PubliclyAccessible"].IsTrue && WorldIngress(subject) is { } group
                    ? new Breach(
                        $"{group.Path} lets in 0.0.0.0/0 or ::/0",
                        "everyone who reaches the network reaches the database",
                        "Let in security groups, or the ranges that need it."
                    )
                    : null,
            Severity.Warning
        ),
        Plain.Check(
            "RDSC136",
            On.SubnetGroup,
            "DBSubnetGroupDescription",
            "a description",
            Pages.Api("CreateDBSubnetGroup"),
            subject =>
                subject["DBSubnetGroupDescription"].AsText is { Length: 0 }
                    ? new Breach("an empty text", "a subnet group has a description", "Say what it is for.")
                    : null
        ),
    ];

    private static Breach? WithoutGateway(Subject subject)
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
            : new Breach(
                "true",
                $"{lacks.Path} has no internet gateway, and RDS then refuses public access",
                "Attach an AWS::EC2::InternetGateway, or set it to false."
            );
    }

    private static Breach? ForeignZone(Subject subject, Value zone) =>
        subject.Template.Region is { } region && zone.AsText is { } name && Regions.OfZone(name) is { } other && other != region
            ? new Breach(zone.ToString(), $"the stack is made for {region}", $"Name a zone of {region}.")
            : null;

    private static Breach? OpenToTheWorld(Subject subject) =>
        subject["PubliclyAccessible"].IsTrue && WorldIngress(subject) is { } group
            ? new Breach(
                $"true, and {group.Path} lets in 0.0.0.0/0 or ::/0",
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

    private static Breach? ForeignSecurityGroup(Subject subject)
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
            : new Breach(foreign.Path, "the database's security groups belong to the VPC of its subnets", "Use a group of that VPC.");
    }

    /// <summary>Two references to VPCs of the stack, or two literals, can be told apart; a parameter can be anything.</summary>
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
    private static Breach? UnreachablePort(Subject subject)
    {
        var property = subject[subject.Database.IsCluster ? "VpcSecurityGroupIds" : "VPCSecurityGroups"];
        var groups = Groups(subject).ToList();
        if (!When.MySqlFamily(subject) || subject.Database.IsMember || groups.Count == 0 || groups.Count != property.Items.Count)
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
            ? new Breach(
                string.Join(", ", groups.Select(group => group.Path)),
                string.Create(CultureInfo.InvariantCulture, $"no ingress rule reaches the database's port {number:0}"),
                "Open that port, or change the database's."
            )
            : null;
    }
}
