namespace RdsCluster.LocalHost.Plans;

/// <summary>A database user that the template creates in addition to the master user.</summary>
/// <param name="LogicalId">Of its custom resource.</param>
/// <param name="IsIam">Whether it logs in with IAM tokens on AWS; here it has a password.</param>
/// <param name="Grants">What it may do.</param>
public sealed record UserPlan(string LogicalId, string Name, bool IsIam, IReadOnlyList<GrantPlan> Grants);

/// <summary>Rights on one level, as <c>GRANT</c> has them.</summary>
/// <param name="On">For instance <c>`shop`.*</c>.</param>
public sealed record GrantPlan(string On, IReadOnlyList<string> Privileges);
