namespace RdsCluster.Topologies;

/// <summary>Role of a DB instance.</summary>
public enum HostRole
{
    /// <summary>Accepts writes.</summary>
    Writer,

    /// <summary>Accepts queries only.</summary>
    Reader,
}
