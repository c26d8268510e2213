namespace RdsCluster.Cli.Rehearsals;

/// <summary>Which proxy stands before a local cluster.</summary>
internal enum ProxyChoice
{
    /// <summary>The template's: RDS Proxy where it has one.</summary>
    AsDeclared,

    /// <summary>A real HAProxy, configured from the template's instances.</summary>
    HaProxy,

    /// <summary>None, whatever the template says.</summary>
    None,
}
