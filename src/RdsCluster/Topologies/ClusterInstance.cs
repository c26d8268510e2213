using Amazon.CDK.AWS.RDS;

namespace RdsCluster.Topologies;

/// <summary>A declared DB instance.</summary>
/// <param name="Number">1 for the writer.</param>
/// <param name="Identifier">DB instance identifier.</param>
/// <param name="Resource">Its resource.</param>
/// <param name="Reference">What <c>Ref</c> gives for it.</param>
/// <param name="Role">Role at the start.</param>
/// <param name="Address">Host name, a token.</param>
/// <param name="InstanceClass">DB instance class.</param>
internal sealed record ClusterInstance(
    int Number,
    string Identifier,
    CfnDBInstance Resource,
    string Reference,
    HostRole Role,
    string Address,
    string InstanceClass
);
