using Amazon.CDK.AWS.RDS;
using RdsCluster.Engines;
using RdsCluster.Topologies;

namespace RdsCluster.Validation.Constructs;

/// <summary>Options that a topology or engine does not have, and that would otherwise be left out without a word.</summary>
/// <remarks>Sources: CloudFormation, AWS::RDS::DBCluster, which has no property for them; and those of the options themselves.</remarks>
internal static class OptionLimits
{
    /// <param name="given">The properties before their defaults are filled in.</param>
    /// <returns>One line for each, with its code.</returns>
    public static IEnumerable<string> Of(MySqlClusterProps given) => OfExistingParts(given).Concat(OfTopologies(given));

    private static IEnumerable<string> OfExistingParts(MySqlClusterProps given)
    {
        if (given.SubnetGroup is not null && given.Vpc is null)
        {
            yield return "RDSC524  SubnetGroup: got one without Vpc; an existing subnet group belongs to an existing VPC. Set "
                + "Vpc, and VpcSubnets to the group's subnets.";
        }

        if (given.ParameterGroup is not null && OwnParameters(given) is > 0 and var count)
        {
            yield return $"RDSC525  ParameterGroup: got one together with {count} parameters, which are not added to an existing group. "
                + "Set them in that group, or omit ParameterGroup.";
        }

        if (given.NetworkType is NetworkType.DUAL && given.Vpc is null)
        {
            yield return "RDSC527  NetworkType: got DUAL without Vpc; a VPC created by the stack has only IPv4. Set Vpc to one whose "
                + "subnets have IPv6 addresses too.";
        }
    }

    private static IEnumerable<string> OfTopologies(MySqlClusterProps given)
    {
        var kind = given.Topology.Kind;
        var isAurora = given.Topology is AuroraTopologyBase;
        var isMultiAzCluster = given.Topology is MultiAzClusterTopology;
        if (given.OptionGroup is not null && (isAurora || isMultiAzCluster))
        {
            yield return $"RDSC526  OptionGroup: got one for topology '{kind}'; a DB cluster has no option group. Omit it.";
        }

        if (given.Storage.DedicatedLogVolume && isMultiAzCluster)
        {
            yield return $"RDSC528  Storage.DedicatedLogVolume: got true for topology '{kind}', which does not support it. Omit it.";
        }

        if (given.Backup.Replication is not null && (isAurora || isMultiAzCluster))
        {
            yield return $"RDSC529  Backup.Replication: got one for topology '{kind}'; RDS replicates automated backups of DB "
                + "instances only. "
                + $"Use Backup.Plan with CopyToVaultArn{(isAurora ? ", or ClusterTopology.Global" : "")}.";
        }

        if (
            isMultiAzCluster
            && !string.Equals(given.CaCertificateIdentifier, MySqlClusterProps.DefaultCaCertificate, StringComparison.Ordinal)
        )
        {
            yield return $"RDSC530  CaCertificateIdentifier: got {given.CaCertificateIdentifier} for topology '{kind}', for "
                + "which CloudFormation has no such property. Omit it.";
        }

        if (given.AssociatedRoles.Count > 0 && !isAurora)
        {
            yield return $"RDSC531  AssociatedRoles: got {given.AssociatedRoles.Count} for topology '{kind}'; only Aurora MySQL "
                + "has features that use roles. Omit them.";
        }

        if (given.ExtendedSupport && given.Engine.Kind is EngineKind.MariaDb)
        {
            yield return $"RDSC532  ExtendedSupport: got true for {given.Engine}; MariaDB has no extended support. Omit "
                + "it, and upgrade before the end of standard support.";
        }
    }

    /// <summary>Parameters that would go into the own group of the cluster, or into a replica's copy of it.</summary>
    private static int OwnParameters(MySqlClusterProps given) =>
        given.Topology is AuroraTopologyBase
            ? given.Parameters.Count
            : given.Parameters.Count
                + given.InstanceParameters.Count
                + ((given.Topology as PrimaryWithReplicasTopology)?.Overrides.Sum(own => own.Parameters?.Count ?? 0) ?? 0);
}
