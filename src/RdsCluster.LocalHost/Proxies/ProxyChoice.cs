namespace RdsCluster.LocalHost.Proxies;

/// <summary>The proxy in front of a local cluster.</summary>
public enum ProxyChoice
{
    /// <summary>The template's: RDS Proxy where it has one.</summary>
    AsDeclared,

    /// <summary>A real HAProxy, configured from the template's instances.</summary>
    HaProxy,

    /// <summary>None, whatever the template says.</summary>
    None,
}
