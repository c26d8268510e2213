namespace RdsCluster.Security;

/// <summary>A finding of a policy scanner that is accepted.</summary>
internal sealed record PolicyException(string Rule, string Reason);
