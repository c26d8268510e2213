namespace RdsCluster.LocalHost.Servers;

/// <summary>The program family that runs an engine locally.</summary>
public enum ServerEngine
{
    /// <summary>Runs the RDS engines <c>mysql</c> and <c>aurora-mysql</c>.</summary>
    MySql,

    /// <summary>Runs the RDS engine <c>mariadb</c>.</summary>
    MariaDb,
}
