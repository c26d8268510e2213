namespace RdsCluster.LocalHost.Failover;

/// <summary>Names of the steps in a <see cref="FailoverLog"/>.</summary>
public static class FailoverSteps
{
    /// <summary>The local host has noticed that a server is dead or silent.</summary>
    public const string Detect = "detect";

    /// <summary>The old writer is about to be, and then is, unable to take a write.</summary>
    public const string Fence = "fence";
    public const string Fenced = "fenced";

    /// <summary>No replica receives any more; what each has is known.</summary>
    public const string StopReceivers = "stop-receivers";
    public const string Choose = "choose";
    public const string Drain = "drain";
    public const string Point = "point";

    /// <summary>A process starts on the standby's address, or again on the same.</summary>
    public const string Start = "start";
    public const string Open = "open";
    public const string MoveEndpoint = "move-endpoint";
    public const string Rebuild = "rebuild";
    public const string Return = "return";
    public const string Done = "done";
    public const string Fault = "fault";
    public const string Revert = "revert";
}
