namespace RdsCluster.Users;

/// <summary>What a database user may do.</summary>
public enum UserAccess
{
    /// <summary>Reads and changes rows of its databases, and runs their routines.</summary>
    Write,

    /// <summary>Reads its databases.</summary>
    Read,

    /// <summary>Also changes the tables, views and routines of its databases: for migrations.</summary>
    Migrate,

    /// <summary>Sees the state of the server: its processes, its replication and <c>performance_schema</c>; no data.</summary>
    Monitor,

    /// <summary>
    /// What <c>rdscluster verify</c> needs: its own schemas, whose names start with <c>rdscluster_verify_</c>, and the state of
    /// replication. See
    /// <see cref="MySqlCluster.GrantVerify"/>.
    /// </summary>
    Verify,
}
