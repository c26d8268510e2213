namespace RdsCluster.Templates.Access;

/// <summary>
/// What <c>rdscluster verify</c> calls, by purpose. The construct grants it and the tool prints it: both read this list, so neither
/// falls behind.
/// </summary>
internal static class VerifierActions
{
    /// <summary>Tag on everything that a restore drill makes.</summary>
    public const string DrillTag = "rdscluster:restore-drill";

    /// <summary>Actions that know no resources, or read what AWS lists for the whole Region.</summary>
    public static IReadOnlyList<(string Purpose, string[] Actions)> Reading { get; } =
    [
        (
            "ReadClusters",
            [
                "rds:DescribeDBClusterParameters",
                "rds:DescribeDBClusters",
                "rds:DescribeDBInstances",
                "rds:DescribeDBParameters",
                "rds:DescribeDBProxies",
                "rds:DescribeDBProxyEndpoints",
                "rds:DescribeEvents",
                "rds:DescribeEventSubscriptions",
                "rds:ListTagsForResource",
            ]
        ),
        ("ReadNetwork", ["ec2:DescribeRouteTables", "ec2:DescribeSecurityGroupRules", "ec2:DescribeSubnets"]),
        ("ReadStack", ["cloudformation:DescribeStacks", "cloudformation:GetTemplate", "cloudformation:ListStackResources"]),
        ("ReadKeys", ["kms:DescribeKey"]),
        ("ReadAlarms", ["cloudwatch:DescribeAlarms"]),
    ];

    public static string[] LogInWithToken { get; } = ["rds-db:connect"];

    public static string[] ReadSecret { get; } = ["secretsmanager:GetSecretValue"];

    /// <summary>The secret's key, through Secrets Manager only.</summary>
    public static string[] DecryptSecret { get; } = ["kms:Decrypt"];

    /// <summary>Starts the runner in the VPC.</summary>
    public static string[] StartRunner { get; } = ["lambda:InvokeFunction"];

    /// <summary>Messages of runs in the runner's mailbox.</summary>
    public static string[] UseMailbox { get; } = ["s3:GetObject", "s3:PutObject"];

    public static string[] ListMailbox { get; } = ["s3:ListBucket"];

    /// <summary>The mailbox's key, through S3 only.</summary>
    public static string[] UseMailboxKey { get; } = ["kms:Decrypt", "kms:GenerateDataKey"];

    public static string[] FailOver { get; } = ["rds:FailoverDBCluster", "rds:PromoteReadReplica", "rds:RebootDBInstance"];

    /// <summary>Reads a restore job of AWS Backup and reports its validation. Neither knows resources.</summary>
    public static string[] ReportRestores { get; } = ["backup:DescribeRestoreJob", "backup:PutRestoreValidationResult"];

    public static string[] FindDrills { get; } = ["rds:DescribeDBClusterSnapshots", "rds:DescribeDBSnapshots"];

    public static string[] RestoreCopies { get; } =
    [
        "rds:AddTagsToResource",
        "rds:CreateDBClusterSnapshot",
        "rds:CreateDBInstance",
        "rds:CreateDBSnapshot",
        "rds:RestoreDBClusterFromSnapshot",
        "rds:RestoreDBClusterToPointInTime",
        "rds:RestoreDBInstanceFromDBSnapshot",
        "rds:RestoreDBInstanceToPointInTime",
    ];

    /// <summary>Only of what carries <see cref="DrillTag"/>.</summary>
    public static string[] DeleteCopies { get; } =
    ["rds:DeleteDBCluster", "rds:DeleteDBClusterSnapshot", "rds:DeleteDBInstance", "rds:DeleteDBSnapshot"];

    /// <summary>Ends of the ARNs of copies: their names say what they are.</summary>
    public static string[] Copies { get; } = ["db:*-drill-*", "cluster:*-drill-*", "snapshot:*-drill-*", "cluster-snapshot:*-drill-*"];

    /// <summary>Ends of the ARNs of what a copy is made with.</summary>
    public static string[] Groups { get; } = ["subgrp:*", "pg:*", "cluster-pg:*", "og:*"];

    /// <summary>What its database user needs: its own schemas and the state of replication; no other data.</summary>
    public static IReadOnlyList<(string On, string[] Privileges)> DatabaseRights(string engine) =>
        [
            (@"`rdscluster\_verify\_%`.*", ["CREATE", "DROP", "SELECT", "INSERT", "UPDATE"]),
            ("*.*", engine == "mariadb" ? ["REPLICA MONITOR", "BINLOG MONITOR"] : ["REPLICATION CLIENT"]),
        ];
}
