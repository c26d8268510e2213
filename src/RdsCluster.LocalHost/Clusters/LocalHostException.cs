namespace RdsCluster.LocalHost.Clusters;

/// <summary>An expected failure of the local host: its message is written for the user and names the thing and the way out.</summary>
/// <param name="code">RDS error code where the control plane reports it, for instance <c>InvalidDBInstanceState</c>; else
/// <c>LocalHost</c>.</param>
public sealed class LocalHostException(string message, string code = "LocalHost", Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;
}
