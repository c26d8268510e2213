using System.Xml.Linq;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.RdsApi.Shapes;

/// <summary>The shape <c>Event</c>. RDS's own has no event id; the message and the categories say which event it is.</summary>
internal static class EventShape
{
    public static string SourceType(ClusterPlan plan, LocalEvent occurred) =>
        string.Equals(occurred.SourceIdentifier, plan.DbClusterIdentifier, StringComparison.OrdinalIgnoreCase)
            ? "db-cluster"
            : "db-instance";

    public static XElement Write(ClusterPlan plan, LocalEvent occurred)
    {
        var type = SourceType(plan, occurred);
        return new XElement(
            "Event",
            Xml.Text("SourceIdentifier", occurred.SourceIdentifier),
            Xml.Text("SourceType", type),
            Xml.Text("Message", occurred.Message),
            Xml.List("EventCategories", "EventCategory", [occurred.Category]),
            Xml.Time("Date", occurred.Time),
            Xml.Text("SourceArn", Arns.Of(plan, type == "db-cluster" ? "cluster" : "db", occurred.SourceIdentifier))
        );
    }
}
