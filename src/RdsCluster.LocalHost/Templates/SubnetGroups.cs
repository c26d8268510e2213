using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.Templates;

/// <summary>Reads a DB subnet group with the zones of its subnets.</summary>
internal static class SubnetGroups
{
    public static SubnetGroupPlan From(DatabaseResource group, DatabaseResources resources)
    {
        var subnets = group
            .Properties["SubnetIds"]
            .Items.Select(subnet => subnet.AsText)
            .OfType<string>()
            .Select(id => (Id: id, Resource: resources.Find("AWS::EC2::Subnet", id)))
            .ToList();
        return new SubnetGroupPlan(
            group.LogicalId,
            group.Identifier,
            group.Text("DBSubnetGroupDescription") ?? "",
            subnets.Select(subnet => subnet.Resource?.Text("VpcId")).OfType<string>().FirstOrDefault(),
            // A subnet of another stack has no known zone; RDS would never put two of a group's first three into one.
            [
                .. subnets.Select(
                    (subnet, index) =>
                        new SubnetPlan(subnet.Id, subnet.Resource?.Text("AvailabilityZone") ?? $"{group.Stack.Region}{"abc"[index % 3]}")
                ),
            ]
        );
    }
}
