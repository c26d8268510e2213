namespace RdsCluster.Verifier.Planes;

/// <summary>State of replication into a server.</summary>
/// <param name="Source">Host and port that it replicates from.</param>
/// <param name="Receiving">Whether the receiver runs and is connected.</param>
/// <param name="Applying">Whether the applier runs.</param>
/// <param name="Lag">The server's own estimate; null means replication is broken or unknown. Trusted for health only, never as a
/// measurement.</param>
/// <param name="Error">Last error of receiver or applier, or null.</param>
public sealed record ReplicaStatus(string Source, bool Receiving, bool Applying, TimeSpan? Lag, string? Error)
{
    /// <summary>Which part of replication does not run, and why; null where all of it runs.</summary>
    public string? Stopped
    {
        get
        {
            var part = (Receiving, Applying) switch
            {
                (true, true) => null,
                (true, false) => "applier stopped",
                (false, true) => "receiver not connected",
                _ => "receiver and applier stopped",
            };
            return part is null || Error is null ? part : $"{part}, {Error}";
        }
    }
}
