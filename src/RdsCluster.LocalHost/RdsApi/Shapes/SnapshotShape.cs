using System.Xml.Linq;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.RdsApi.Shapes;

/// <summary>The shapes <c>DBSnapshot</c> and <c>DBClusterSnapshot</c>.</summary>
internal static class SnapshotShape
{
    /// <inheritdoc cref="InstanceShape.Write"/>
    public static XElement Write(SnapshotView view, string? status = null) =>
        view.IsOfDbCluster ? WriteOfDbCluster(view, status) : WriteOfInstance(view, status);

    private static XElement WriteOfInstance(SnapshotView view, string? status) =>
        new(
            "DBSnapshot",
            Xml.Text("DBSnapshotIdentifier", view.Identifier),
            Xml.Text("DBInstanceIdentifier", view.Snapshot.SourceIdentifier),
            Common(view, status),
            Xml.Flag("Encrypted", view.Properties.Flag("StorageEncrypted")),
            Xml.Text("StorageType", view.Properties.Text("StorageType") ?? "gp2"),
            Xml.Text("DBSnapshotArn", view.Arn)
        );

    private static XElement WriteOfDbCluster(SnapshotView view, string? status) =>
        new(
            "DBClusterSnapshot",
            Xml.Text("DBClusterSnapshotIdentifier", view.Identifier),
            Xml.Text("DBClusterIdentifier", view.Plan.DbClusterIdentifier),
            Common(view, status),
            Xml.Flag("StorageEncrypted", view.Properties.Flag("StorageEncrypted")),
            Xml.Text("DBClusterSnapshotArn", view.Arn)
        );

    private static IEnumerable<XElement?> Common(SnapshotView view, string? status)
    {
        var shown = status ?? view.Snapshot.Status;
        return
        [
            shown == ResourceStatus.Available ? Xml.Time("SnapshotCreateTime", view.Snapshot.Created) : null,
            Xml.Text("Engine", view.Plan.Engine),
            Xml.Number("AllocatedStorage", view.Properties.Number("AllocatedStorage") ?? 20),
            Xml.Text("Status", shown),
            Xml.Number("Port", view.Plan.Port),
            Xml.Text("MasterUsername", view.Plan.MasterUsername),
            Xml.Text("EngineVersion", view.Plan.EngineVersion ?? view.Cluster.State.ServerVersion),
            Xml.Text("LicenseModel", "general-public-license"),
            Xml.Text("SnapshotType", "manual"),
            Xml.Number("PercentProgress", shown == ResourceStatus.Available ? 100 : 0),
            Xml.Text("KmsKeyId", view.Properties.Text("KmsKeyId")),
            Xml.Tags("TagList", view.Tags),
        ];
    }
}
