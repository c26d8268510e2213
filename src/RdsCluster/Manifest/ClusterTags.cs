using RdsCluster.Topologies;

namespace RdsCluster.Manifest;

/// <summary>Tags of every resource of a cluster.</summary>
internal static class ClusterTags
{
    private const string ClusterKey = "rdscluster";

    public static SortedList<string, string> Of(MySqlClusterProps props, PhysicalNames names)
    {
        var tags = new SortedList<string, string>(StringComparer.Ordinal) { [ClusterKey] = names.Identifier };
        foreach (var (key, value) in props.Tags)
        {
            tags[key] = value;
        }

        return tags;
    }
}
