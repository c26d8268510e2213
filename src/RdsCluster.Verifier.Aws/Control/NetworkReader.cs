using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.RDS.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;
using Filter = Amazon.EC2.Model.Filter;

namespace RdsCluster.Verifier.Aws.Control;

/// <summary>Facts of the network around the members. Without EC2 (a rehearsal) they are null.</summary>
internal sealed class NetworkReader(IAmazonEC2? ec2)
{
    /// <summary>From the RDS API alone: DB instances carry their subnet group.</summary>
    public static IReadOnlyList<string>? Zones(IReadOnlyList<DBInstance> members)
    {
        var subnets = members.SelectMany(m => m.DBSubnetGroup?.Subnets ?? []).ToList();
        return subnets.Count == 0
            ? null
            : subnets
                .Select(s => s.SubnetAvailabilityZone?.Name)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .ToList();
    }

    public async Task<IReadOnlyList<SubnetFact>?> SubnetsAsync(IReadOnlyList<DBInstance> members, CancellationToken cancellationToken)
    {
        var ids = members
            .SelectMany(m => m.DBSubnetGroup?.Subnets ?? [])
            .Select(s => s.SubnetIdentifier)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (ec2 is null || ids.Count == 0)
        {
            return null;
        }
        var subnets = await ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { SubnetIds = ids }, cancellationToken)
            .ExplainedAsync($"describe subnets {string.Join(", ", ids)}", cancellationToken);
        var vpcs = (subnets.Subnets ?? []).Select(s => s.VpcId).Distinct(StringComparer.Ordinal).ToList();
        var tables = await ec2.DescribeRouteTablesAsync(
                new DescribeRouteTablesRequest { Filters = [new Filter { Name = "vpc-id", Values = vpcs }] },
                cancellationToken
            )
            .ExplainedAsync($"describe the route tables of {string.Join(", ", vpcs)}", cancellationToken);
        return (subnets.Subnets ?? [])
            .Select(s => new SubnetFact(
                s.SubnetId,
                s.AvailabilityZone,
                RoutesToInternet(s, tables.RouteTables ?? []),
                s.MapPublicIpOnLaunch
            ))
            .ToList();
    }

    /// <summary>A subnet without an explicit route table uses the VPC's main one.</summary>
    private static bool RoutesToInternet(Amazon.EC2.Model.Subnet subnet, List<RouteTable> tables)
    {
        var table =
            tables.Find(t => t.Associations?.Exists(a => a.SubnetId == subnet.SubnetId) == true)
            ?? tables.Find(t => t.VpcId == subnet.VpcId && t.Associations?.Exists(a => a.Main == true) == true);
        return table?.Routes?.Exists(r => r.GatewayId?.StartsWith("igw-", StringComparison.Ordinal) == true) == true;
    }

    public async Task<IReadOnlyList<IngressFact>?> IngressAsync(IReadOnlyList<DBInstance> members, CancellationToken cancellationToken)
    {
        var groups = members
            .SelectMany(m => m.VpcSecurityGroups ?? [])
            .Select(g => g.VpcSecurityGroupId)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (ec2 is null || groups.Count == 0)
        {
            return null;
        }
        return (await RulesAsync(groups, cancellationToken)).Where(r => r.IsEgress == false).Select(Read).ToList();
    }

    /// <summary>All rules of a group by their direction; null without EC2.</summary>
    public async Task<IReadOnlyDictionary<string, string>?> RulesAsync(string group, CancellationToken cancellationToken)
    {
        if (ec2 is null)
        {
            return null;
        }
        var rules = await RulesAsync([group], cancellationToken);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [DeclaredSettings.Ingress] = Text(rules.Where(r => r.IsEgress == false)),
            [DeclaredSettings.Egress] = Text(rules.Where(r => r.IsEgress == true)),
        };
    }

    /// <summary>A rule as text, the same for a template's and EC2's: <c>tcp 3306-3306 10.0.0.0/8</c>.</summary>
    public static string RuleText(string protocol, int? from, int? to, string peer) =>
        protocol is "-1" or "all" || from is null or -1
            ? $"{(protocol is "-1" ? "all" : protocol)} {peer}"
            : $"{protocol} {from}-{to} {peer}";

    private static string Text(IEnumerable<SecurityGroupRule> rules) =>
        string.Join(
            ", ",
            rules
                .Select(r =>
                    RuleText(
                        r.IpProtocol,
                        r.FromPort,
                        r.ToPort,
                        r.CidrIpv4 ?? r.CidrIpv6 ?? r.ReferencedGroupInfo?.GroupId ?? r.PrefixListId ?? "unknown"
                    )
                )
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    private async Task<List<SecurityGroupRule>> RulesAsync(List<string> groups, CancellationToken cancellationToken)
    {
        var request = new DescribeSecurityGroupRulesRequest { Filters = [new Filter { Name = "group-id", Values = groups }] };
        var rules = new List<SecurityGroupRule>();
        do
        {
            var page = await ec2!
                .DescribeSecurityGroupRulesAsync(request, cancellationToken)
                .ExplainedAsync($"read the rules of security groups {string.Join(", ", groups)}", cancellationToken);
            rules.AddRange(page.SecurityGroupRules ?? []);
            request.NextToken = page.NextToken;
        } while (!string.IsNullOrEmpty(request.NextToken));
        return rules;
    }

    /// <summary>EC2 writes "all ports" as -1; facts have null there.</summary>
    private static IngressFact Read(SecurityGroupRule rule) =>
        new(
            rule.GroupId,
            rule.FromPort is -1 ? null : rule.FromPort,
            rule.ToPort is -1 ? null : rule.ToPort,
            rule.CidrIpv4 ?? rule.CidrIpv6,
            rule.ReferencedGroupInfo?.GroupId,
            rule.PrefixListId
        );
}
