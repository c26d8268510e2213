namespace RdsCluster.LocalHost.Plans;

/// <summary>A DB subnet group of the template.</summary>
/// <param name="Name">Its literal name, or one made from the logical id.</param>
public sealed record SubnetGroupPlan(string LogicalId, string Name, string Description, string? VpcId, IReadOnlyList<SubnetPlan> Subnets);

/// <summary>A subnet of a DB subnet group.</summary>
/// <param name="Zone">Its availability zone.</param>
public sealed record SubnetPlan(string Id, string Zone);
