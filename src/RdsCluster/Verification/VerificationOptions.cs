namespace RdsCluster.Verification;

/// <summary>The verifier inside the VPC; see <see cref="MySqlCluster.AddVerification"/>.</summary>
public sealed record VerificationOptions
{
    /// <summary>Database user that the runner logs in as, by IAM authentication. The deployment creates it.</summary>
    /// <value><c>verifier</c>.</value>
    public string User { get; init; } = "verifier";

    /// <summary>Retention of requests, reports and histories in the mailbox, in days; 1 to 3650.</summary>
    /// <value>400: a year and a month, so that last year's game day can be compared. A run leaves about 5 MB.</value>
    public int KeepReportsDays { get; init; } = 400;

    /// <summary>Whether deployments verify the cluster at their end.</summary>
    /// <value><see cref="VerificationGate.None"/>.</value>
    public VerificationGate Gate { get; init; } = VerificationGate.None;

    /// <summary>Scheduled, non-disruptive verification with alarms on the cluster's topic.</summary>
    /// <value>Null: none.</value>
    public CanaryOptions? Canary { get; init; }

    /// <summary>Scheduled verification with a real failover.</summary>
    /// <value>Null: none.</value>
    public GameDayOptions? GameDay { get; init; }

    /// <summary>Whether each database that AWS Backup's restore testing restores is compared with the cluster: its heartbeats, its
    /// parameters, its grants. The result is reported to AWS Backup. Requires <see cref="Canary"/> and
    /// <see cref="Backup.BackupPlanOptions.RestoreTesting"/>.</summary>
    /// <value>False. With it the runner may log in to any DB instance of the account and Region as <see cref="User"/>, since a restored
    /// database has a new resource id. Not for Aurora and Multi-AZ DB clusters: AWS Backup restores them without instances.</value>
    /// <remarks>Source: AWS Backup Developer Guide, "Restore testing validation" and "Restoring an Amazon Aurora cluster".</remarks>
    public bool RestoreDrill { get; init; }

    /// <summary>Memory of the function in MB; 512 to 10240. CPU comes with it.</summary>
    /// <value>2048: below 1,769 MB a function has less than one vCPU, and TLS handshakes would distort the figures. A run of five minutes
    /// costs about 0.01 USD in us-east-1; nothing is charged while no run is under way.</value>
    /// <remarks>Source: Lambda Developer Guide, "Configure Lambda function memory".</remarks>
    public int MemoryMb { get; init; } = 2048;

    /// <summary>Prefix list of S3 in the cluster's Region (<c>com.amazonaws.REGION.s3</c>), for instance <c>pl-6da54004</c>; the runner's
    /// outbound rule then names it.</summary>
    /// <value>Null: port 443 of any address. CloudFormation cannot look up the list, and isolated subnets have a route to S3 only.</value>
    public string? S3PrefixListId { get; init; }

    /// <summary>Whether the subnets of an existing VPC have a route to S3: by a gateway endpoint (<c>com.amazonaws.REGION.s3</c>) or a NAT
    /// gateway.</summary>
    /// <value>False. In a VPC created by the stack the library creates the endpoint, and private subnets with egress have a route. Set it
    /// for other subnets of an existing VPC.</value>
    public bool VpcReachesS3 { get; init; }

    /// <summary>File with the runner's code.</summary>
    /// <value>Null: the file that comes with this library.</value>
    public string? RunnerFile { get; init; }
}

/// <summary>What a deployment does with the result of its verification.</summary>
/// <remarks>
/// A deployment that creates the gate never fails: CloudFormation would delete the new database. What was found is in the report and in the
/// metrics. A rollback and a deletion verify nothing.
/// What cannot be verified is not failed.
/// </remarks>
public enum VerificationGate
{
    /// <summary>Deployments verify nothing.</summary>
    None,

    /// <summary>An update that changes what the cluster promises verifies it; a failed check is in the function's log, in the mailbox and
    /// in the metrics.</summary>
    Report,

    /// <summary>In addition a failed check fails the update, and CloudFormation rolls it back.</summary>
    FailUpdate,
}

/// <summary>A scheduled run of the checks R1 to R4, H1, P1 and P2: a write, a heartbeat, a few sessions, the posture. It needs no
/// failover.</summary>
/// <remarks>The alarm <c>IDENTIFIER-canary</c> fires where three runs in a row gave no verdict, <c>IDENTIFIER-verification</c> where a
/// check failed.</remarks>
public sealed record CanaryOptions
{
    /// <summary>Minutes between two runs; 5 to 360.</summary>
    /// <value>15. A run takes seconds: at this pace about 2 USD a month in us-east-1, for the function and the requests to S3.</value>
    public int EveryMinutes { get; init; } = 15;
}

/// <summary>A scheduled verification with a real failover: writes stop as in an outage, and the report says for how long.</summary>
/// <remarks>
/// It is not started while an alarm of the cluster is on, or shortly after another failover. The alarm <c>IDENTIFIER-verification</c> fires
/// where a check failed. Like each run of the runner it has at most 15 minutes.
/// </remarks>
public sealed record GameDayOptions
{
    /// <summary>When, as a cron expression of EventBridge in UTC.</summary>
    /// <value>07:00 on the first Tuesday of each month: people are there, and a week has begun.</value>
    /// <remarks>Source: EventBridge User Guide, "Setting a schedule pattern for scheduled rules (legacy)".</remarks>
    public string Schedule { get; init; } = "cron(0 7 ? * TUE#1 *)";
}
