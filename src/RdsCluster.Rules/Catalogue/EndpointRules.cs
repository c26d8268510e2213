using System.Text.RegularExpressions;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Interface endpoints, through which functions and hosts in the VPC reach AWS services.</summary>
internal static partial class EndpointRules
{
    public static readonly Rule[] All =
    [
        // EC2 refuses the second one: "private-dns-enabled cannot be set because there is already a conflicting DNS domain"
        // (also hashicorp/terraform-provider-aws#17535).
        RuleFactory.Check(
            "RDSC433",
            ResourceSets.VpcEndpoint,
            "PrivateDnsEnabled",
            "one interface endpoint with private names for a service in a VPC",
            AwsDocs.PrivateLink("create-interface-endpoint"),
            Doubled
        ),
        // EC2 refuses two: DuplicateSubnetsInSameZone.
        RuleFactory.Check(
            "RDSC434",
            ResourceSets.VpcEndpoint,
            "SubnetIds",
            "one subnet of each zone for an interface endpoint",
            AwsDocs.PrivateLink("create-interface-endpoint"),
            SameZone
        ),
    ];

    private static Violation? Doubled(Subject subject)
    {
        if (!IsPrivate(subject.Resource) || Service(subject.Resource) is not { } service)
        {
            return null;
        }

        var first = subject
            .Template.OfType(ResourceTypes.VpcEndpoint)
            .TakeWhile(other => other != subject.Resource)
            .FirstOrDefault(other =>
                IsPrivate(other) && Service(other) == service && subject["VpcId"].Identity is { } vpc && vpc == other["VpcId"].Identity
            );
        return first is null
            ? null
            : new Violation(
                "true",
                $"{first.Path} has the private names of {service} in this VPC",
                $"Use {first.Path} for both, or set PrivateDnsEnabled to false."
            );
    }

    private static Violation? SameZone(Subject subject)
    {
        if (subject["VpcEndpointType"].AsText is not "Interface")
        {
            return null;
        }

        var zone = subject["SubnetIds"]
            .Items.Select(subnet => subject.Template.Find(ResourceTypes.Subnet, subnet))
            .OfType<ResourceModel>()
            .Where(subnet => subnet["AvailabilityZone"].Identity is not null)
            .GroupBy(subnet => subnet["AvailabilityZone"].Identity)
            .FirstOrDefault(subnets => subnets.Count() > 1);
        return zone is null
            ? null
            : new Violation(
                string.Join(", ", zone.Select(subnet => subnet.Path)),
                "an interface endpoint takes one subnet of each zone",
                "Keep one of them."
            );
    }

    /// <summary>Certainly an interface endpoint with private names; one that depends on a condition may be the only one.</summary>
    private static bool IsPrivate(ResourceModel endpoint) =>
        !endpoint.Conditional && endpoint["VpcEndpointType"].AsText is "Interface" && endpoint["PrivateDnsEnabled"].IsTrue;

    /// <summary>The service behind the Region, which may be a literal or a pseudo parameter; any other name as it is written.</summary>
    private static string? Service(ResourceModel endpoint) =>
        endpoint["ServiceName"].Identity is not { } name ? null
        : OfAws().Match(name) is { Success: true } match ? match.Groups["service"].Value
        : name;

    [GeneratedRegex(
        """com\.amazonaws\.([a-z]{2}(-[a-z]+)+-\d|\$\{AWS::Region\}|",\{"Ref":"AWS::Region"\},")\.(?<service>[a-z0-9.-]+)""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex OfAws();
}
