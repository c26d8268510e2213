using Constructs;
using RdsCluster.Imports;
using RdsCluster.Validation.Constructs;

namespace RdsCluster;

/// <content>Clusters of other apps.</content>
public sealed partial class MySqlCluster
{
    /// <summary>Imports a cluster that another app deployed, by the outputs of its stack. Values can be literals or tokens.</summary>
    /// <param name="scope">Parent construct.</param>
    /// <param name="id">Construct id.</param>
    /// <param name="attributes">Host names, security group and the like.</param>
    public static IMySqlCluster FromAttributes(Construct scope, string id, MySqlClusterAttributes attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        return new ImportedMySqlCluster(SupportedCdk.Check(scope), id, attributes);
    }

    /// <summary>
    /// A cluster of this library that another app deployed to the same account and Region, by its identifier. The CDK CLI asks AWS once,
    /// and keeps the answer in <c>cdk.context.json</c>.
    /// </summary>
    /// <param name="scope">Parent construct, in a stack with an account and a Region.</param>
    /// <param name="id">Construct id.</param>
    /// <param name="identifier">The cluster's <see cref="Identifier"/>.</param>
    /// <remarks>It reads the parameter <c>/rdscluster/IDENTIFIER</c> of Systems Manager that every cluster's stack creates. For other
    /// databases use <see cref="FromAttributes"/>.</remarks>
    public static IMySqlCluster FromLookup(Construct scope, string id, string identifier)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(identifier);
        return new ImportedMySqlCluster(SupportedCdk.Check(scope), id, LookupParameter.Find(scope, identifier));
    }
}
