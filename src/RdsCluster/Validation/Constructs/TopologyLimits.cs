using RdsCluster.Rules;
using RdsCluster.Storage;
using RdsCluster.Topologies;

namespace RdsCluster.Validation.Constructs;

/// <summary>What is said of a topology that has no use for it, and would otherwise be left out without a word.</summary>
internal static class TopologyLimits
{
    /// <param name="given">The properties before their defaults are filled in.</param>
    /// <returns>One line for each, with its code.</returns>
    public static IEnumerable<string> Of(MySqlClusterProps given)
    {
        var kind = given.Topology.Kind;
        var (readers, overrides) = given.Topology switch
        {
            PrimaryWithReplicasTopology group => (group.Replicas, group.Overrides),
            AuroraTopologyBase aurora => (
                aurora.Readers + ((aurora as AuroraServerlessTopology)?.ProvisionedReaders ?? 0),
                aurora.Overrides
            ),
            _ => (0, []),
        };
        if (given.Topology is MultiAzClusterTopology && given.InstanceParameters.Count > 0)
        {
            yield return $"RDSC515  InstanceParameters: got {given.InstanceParameters.Count} for topology '{kind}', whose "
                + "instances RDS creates with the cluster's parameters. Use Parameters.";
        }

        if (overrides.Count > readers)
        {
            yield return $"RDSC516  Overrides: got {overrides.Count} for {readers} readers; the first is for the first reader. "
                + "Declare more readers, or remove the rest.";
        }

        if (given.Topology is AuroraTopologyBase)
        {
            if (overrides.Any(own => own.MultiAz is true))
            {
                yield return $"RDSC517  Overrides.MultiAz: got true for topology '{kind}', whose readers have no standbys: "
                    + "another reader takes over. Omit it.";
            }

            if (given.Storage != new ClusterStorage())
            {
                yield return $"RDSC518  Storage: got one for topology '{kind}', whose storage is shared and grows "
                    + "automatically. Omit it; use IoOptimized for the billing mode.";
            }
        }

        if (given.Topology is AuroraGlobalSecondaryTopology && (given.RestoreFrom is not null || given.DatabaseName is not null))
        {
            yield return $"RDSC519  {(given.RestoreFrom is null ? "DatabaseName" : "RestoreFrom")}: got one for a secondary "
                + "Region, which has the primary's data. Set it in the primary Region.";
        }
    }
}
