using System.Xml.Linq;
using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.RdsApi.Shapes;

/// <summary>The shapes <c>DBParameterGroup</c>, <c>DBClusterParameterGroup</c> and <c>Parameter</c>.</summary>
internal static class ParameterShape
{
    public static XElement WriteGroup(ClusterPlan plan, ParameterGroupPlan group)
    {
        var (name, type) = group.IsCluster ? ("DBClusterParameterGroup", "cluster-pg") : ("DBParameterGroup", "pg");
        return new XElement(
            name,
            Xml.Text($"{name}Name", group.Name),
            Xml.Text("DBParameterGroupFamily", group.Family),
            Xml.Text("Description", group.Description),
            Xml.Text($"{name}Arn", Arns.Of(plan, type, group.Name))
        );
    }

    public static XElement Write(string name, string value) =>
        new(
            "Parameter",
            Xml.Text("ParameterName", name),
            Xml.Text("ParameterValue", value),
            Xml.Text("Source", "user"),
            Xml.Flag("IsModifiable", value: true),
            Xml.Text("ApplyMethod", "pending-reboot")
        );
}
