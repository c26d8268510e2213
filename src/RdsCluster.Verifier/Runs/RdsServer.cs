namespace RdsCluster.Verifier.Runs;

/// <summary>What is special about a server that Amazon RDS runs.</summary>
internal static class RdsServer
{
    /// <summary>A server of RDS has its programs in <c>/rdsdbbin</c>; phpMyAdmin recognises RDS by the same variable.</summary>
    public const string DirectoryVariable = "basedir";

    /// <summary>
    /// Whether errant transactions may be RDS's own. Its agent writes to tables as <c>mysql.rds_heartbeat2</c> on each instance, and these
    /// statements reach the binary log: Maxwell and Debezium skip them. AWS does not document which get a GTID on a replica, so that
    /// transactions which began on the replica itself prove nothing there.
    /// </summary>
    /// <param name="server">The replica's own id, which its transactions carry.</param>
    public static bool MayHaveWritten(string? directory, string server, string errant) =>
        directory?.StartsWith("/rdsdbbin", StringComparison.Ordinal) == true
        && errant
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .All(one =>
                // MySQL: uuid:1-5; MariaDB: domain-server-sequence.
                one.StartsWith(server + ":", StringComparison.OrdinalIgnoreCase)
                || (!one.Contains(':', StringComparison.Ordinal) && one.Split('-').ElementAtOrDefault(1) == server)
            );
}
