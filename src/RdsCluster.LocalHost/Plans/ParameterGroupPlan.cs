namespace RdsCluster.LocalHost.Plans;

/// <summary>A parameter group of the template.</summary>
/// <param name="Name">Its literal name, or one made from the logical id.</param>
/// <param name="IsCluster">Whether it is a DB cluster parameter group.</param>
public sealed record ParameterGroupPlan(
    string LogicalId,
    string Name,
    bool IsCluster,
    string Family,
    string Description,
    IReadOnlyDictionary<string, string> Parameters
);
