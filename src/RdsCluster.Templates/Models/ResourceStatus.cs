namespace RdsCluster.Templates.Models;

/// <summary>States of DB instances, DB clusters and snapshots, as the RDS API names them.</summary>
/// <remarks>Source: RDS User Guide, "Viewing Amazon RDS DB instance status"; Aurora User Guide, "Viewing DB cluster status".</remarks>
internal static class ResourceStatus
{
    public const string Available = "available";
    public const string BackingUp = "backing-up";
    public const string Creating = "creating";
    public const string Deleting = "deleting";
    public const string FailingOver = "failing-over";
    public const string Modifying = "modifying";
    public const string Rebooting = "rebooting";
    public const string Stopped = "stopped";

    /// <summary>No storage is left: writes wait, reads are answered.</summary>
    public const string StorageFull = "storage-full";
}
