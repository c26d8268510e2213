namespace RdsCluster.Topologies;

/// <summary>What a DB instance does.</summary>
public enum HostRole
{
    /// <summary>Takes writes.</summary>
    Writer,

    /// <summary>Answers queries only.</summary>
    Reader,
}
