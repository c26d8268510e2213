namespace RdsCluster.Runner.Conducting;

/// <summary>An event of the conductor: a schedule's, or CloudFormation's request for the gate.</summary>
/// <remarks>Source: CloudFormation User Guide, "Custom resource request objects" and "Custom resource response objects".</remarks>
internal sealed record ConductorEvent
{
    /// <summary>Whether the schedule of the canary sent it.</summary>
    public bool Canary { get; init; }

    /// <summary>Whether the schedule of the game day sent it.</summary>
    public bool GameDay { get; init; }

    /// <summary>What AWS Backup says of a completed restore job.</summary>
    /// <remarks>Source: AWS Backup Developer Guide, "Monitoring AWS Backup events using Amazon EventBridge".</remarks>
    public RestoreJobDetail? Detail { get; init; }

    /// <summary><c>Create</c>, <c>Update</c> or <c>Delete</c>; null for an event that is not CloudFormation's.</summary>
    public string? RequestType { get; init; }

    public Uri? ResponseURL { get; init; }

    public string? StackId { get; init; }

    public string? RequestId { get; init; }

    public string? LogicalResourceId { get; init; }

    public string? PhysicalResourceId { get; init; }

    public GateProperties? ResourceProperties { get; init; }
}

/// <summary>The part of a restore job's event that names the job: everything else is asked of AWS Backup itself.</summary>
internal sealed record RestoreJobDetail(string? RestoreJobId);

/// <summary>Properties of the gate's custom resource.</summary>
/// <param name="FailUpdate">Whether a failed check fails the update: <c>true</c> or <c>false</c>, since CloudFormation sends texts.</param>
internal sealed record GateProperties(string? FailUpdate);

/// <summary>The gate's answer to CloudFormation.</summary>
internal sealed record GateAnswer(
    string Status,
    string Reason,
    string PhysicalResourceId,
    string? StackId,
    string? RequestId,
    string? LogicalResourceId
)
{
    public const string Success = "SUCCESS";
    public const string Failed = "FAILED";

    public static GateAnswer To(ConductorEvent request, string status, string reason) =>
        new(
            status,
            reason,
            request.PhysicalResourceId ?? $"{request.LogicalResourceId}-gate",
            request.StackId,
            request.RequestId,
            request.LogicalResourceId
        );
}
