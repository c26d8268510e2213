namespace RdsCluster.LocalHost.Control;

/// <summary>What the two ends of the control interface must agree on.</summary>
internal static class ControlPaths
{
    public const string Status = "/rdscluster/status";
    public const string Faults = "/rdscluster/faults";
    public const string Reverts = "/rdscluster/faults/reverts";
    public const string Actions = "/rdscluster/actions";
    public const string Stop = "/rdscluster/stop";
}

/// <summary>A fault to apply or take back; the cluster may be left out where only one runs.</summary>
internal sealed record ControlFault(string? Cluster, string Name, IReadOnlyDictionary<string, string> Parameters);

/// <summary>Something to do; the cluster may be left out where only one runs, the instance where the action knows its own.</summary>
internal sealed record ControlAction(string? Cluster, string Name, string? Instance);

/// <summary>Why a request was refused.</summary>
internal sealed record ControlRefusal(string Message, string Code);
