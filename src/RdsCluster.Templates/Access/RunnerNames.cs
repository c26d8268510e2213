namespace RdsCluster.Templates.Access;

/// <summary>Names that the construct writes into the template and the runner's program reads or writes: both use this list.</summary>
internal static class RunnerNames
{
    /// <summary>Environment variable with the bucket by which the runner is asked and answers.</summary>
    public const string MailboxVariable = "RDSCLUSTER_MAILBOX";

    /// <summary>Environment variable with the ARN of the stack that the conductor verifies.</summary>
    public const string StackVariable = "RDSCLUSTER_STACK";

    /// <summary>Environment variable with the cluster's name in the manifest.</summary>
    public const string ClusterVariable = "RDSCLUSTER_CLUSTER";

    /// <summary>Environment variable with the cluster's identifier, which is the dimension of its metrics.</summary>
    public const string IdentifierVariable = "RDSCLUSTER_IDENTIFIER";

    public const string MetricNamespace = "RdsCluster";
    public const string MetricDimension = "Cluster";

    /// <summary>Metric: runs of the canary with a verdict.</summary>
    public const string CanaryRuns = "CanaryRuns";

    /// <summary>Metric: checks that failed in a run that no person started: canary, gate, game day or restore drill.</summary>
    public const string CanaryChecksFailed = "CanaryChecksFailed";
}
