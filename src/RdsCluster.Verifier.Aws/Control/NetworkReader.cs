using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.RDS.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Planes;
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

    /// <summary>A subnet without a table of its own uses its VPC's main one.</summary>
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
        var request = new DescribeSecurityGroupRulesRequest { Filters = [new Filter { Name = "group-id", Values = groups }] };
        var rules = new List<IngressFact>();
        do
        {
            var page = await ec2.DescribeSecurityGroupRulesAsync(request, cancellationToken)
                .ExplainedAsync($"read the rules of security groups {string.Join(", ", groups)}", cancellationToken);
            rules.AddRange((page.SecurityGroupRules ?? []).Where(r => r.IsEgress == false).Select(Read));
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
