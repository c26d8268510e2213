namespace RdsCluster.Verification;

/// <summary>The verifier inside the VPC; see <see cref="MySqlCluster.AddVerification"/>.</summary>
public sealed record VerificationOptions
{
    /// <summary>Database user that the runner logs in as, by IAM authentication. The deployment makes it.</summary>
    /// <value><c>verifier</c>.</value>
    public string User { get; init; } = "verifier";

    /// <summary>Days that requests, reports and histories of runs stay in the mailbox; 1 to 3650.</summary>
    /// <value>400: a year and a month, so that last year's game day can be compared. A run leaves about 5 MB.</value>
    public int KeepReportsDays { get; init; } = 400;

    /// <summary>Memory of the function in MB; 512 to 10240. CPU comes with it.</summary>
    /// <value>2048: below 1,769 MB a function has less than one vCPU, and TLS handshakes would distort the figures. A run of five minutes
    /// costs about 0.01 USD in us-east-1; nothing is charged while no run is under way.</value>
    /// <remarks>Source: Lambda Developer Guide, "Configure Lambda function memory".</remarks>
    public int MemoryMb { get; init; } = 2048;

    /// <summary>Prefix list of S3 in the cluster's Region (<c>com.amazonaws.REGION.s3</c>), for instance <c>pl-6da54004</c>; the runner's
    /// outbound rule then names it.</summary>
    /// <value>Null: port 443 of any address. CloudFormation cannot look the list up, and isolated subnets lead to S3 alone.</value>
    public string? S3PrefixListId { get; init; }

    /// <summary>Whether the subnets of a given VPC lead to S3: by a gateway endpoint (<c>com.amazonaws.REGION.s3</c>) or a NAT
    /// gateway.</summary>
    /// <value>False. In an own VPC the library makes the endpoint, and private subnets with egress have a way; for other subnets of a given
    /// VPC the owner must say so.</value>
    public bool VpcReachesS3 { get; init; }

    /// <summary>File with the runner's code.</summary>
    /// <value>Null: the file that comes with this library.</value>
    public string? RunnerFile { get; init; }
}
