namespace RdsCluster.Verifier.Aws.Control;

/// <summary>
/// Event ids by the start of the message: DescribeEvents gives the message but not the id. From the Amazon RDS User Guide, "Amazon RDS
/// event categories and event messages", as of 2025. A message that is not listed has no id; it is never guessed.
/// </summary>
internal static class KnownEvents
{
    private static readonly (string Start, string Id)[] All =
    [
        ("Backing up DB instance", "RDS-EVENT-0001"),
        ("Finished DB instance backup", "RDS-EVENT-0002"),
        ("DB instance deleted", "RDS-EVENT-0003"),
        ("DB instance shutdown", "RDS-EVENT-0004"),
        ("DB instance created", "RDS-EVENT-0005"),
        ("DB instance restarted", "RDS-EVENT-0006"),
        ("Multi-AZ instance failover started", "RDS-EVENT-0013"),
        ("Multi-AZ failover to standby complete", "RDS-EVENT-0015"),
        ("Recovery of the DB instance has started", "RDS-EVENT-0020"),
        ("Recovery of the DB instance is complete", "RDS-EVENT-0021"),
        ("Error restarting mysql", "RDS-EVENT-0022"),
        ("Abandoning user requested failover", "RDS-EVENT-0034"),
        ("Replication has stopped", "RDS-EVENT-0045"),
        ("Replication for the Read Replica resumed", "RDS-EVENT-0046"),
        ("Multi-AZ instance failover completed", "RDS-EVENT-0049"),
        ("Multi-AZ instance activation started", "RDS-EVENT-0050"),
        ("Multi-AZ instance activation completed", "RDS-EVENT-0051"),
        ("Replication on the read replica was terminated", "RDS-EVENT-0057"),
        ("Recovered from partial failover", "RDS-EVENT-0065"),
        ("Cluster failover failed", "RDS-EVENT-0069"),
        ("Promoting previous primary again", "RDS-EVENT-0070"),
        ("Completed failover to DB instance", "RDS-EVENT-0071"),
        ("Started same AZ failover to DB instance", "RDS-EVENT-0072"),
        ("Started cross AZ failover to DB instance", "RDS-EVENT-0073"),
        ("DB instance stopped", "RDS-EVENT-0087"),
        ("DB instance started", "RDS-EVENT-0088"),
    ];

    public static string? IdOf(string message) =>
        Array.Find(All, known => message.StartsWith(known.Start, StringComparison.OrdinalIgnoreCase)).Id;
}
