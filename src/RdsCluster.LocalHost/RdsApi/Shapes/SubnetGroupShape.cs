using System.Xml.Linq;
using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.RdsApi.Shapes;

/// <summary>The shape <c>DBSubnetGroup</c>.</summary>
internal static class SubnetGroupShape
{
    public static XElement Write(ClusterPlan plan, SubnetGroupPlan group) =>
        new(
            "DBSubnetGroup",
            Xml.Text("DBSubnetGroupName", group.Name),
            Xml.Text("DBSubnetGroupDescription", group.Description),
            Xml.Text("VpcId", group.VpcId),
            Xml.Text("SubnetGroupStatus", "Complete"),
            new XElement(
                "Subnets",
                group.Subnets.Select(subnet => new XElement(
                    "Subnet",
                    Xml.Text("SubnetIdentifier", subnet.Id),
                    new XElement("SubnetAvailabilityZone", Xml.Text("Name", subnet.Zone)),
                    Xml.Text("SubnetStatus", "Active")
                ))
            ),
            Xml.Text("DBSubnetGroupArn", Arns.Of(plan, "subgrp", group.Name)),
            Xml.List("SupportedNetworkTypes", "member", ["IPV4"])
        );
}
