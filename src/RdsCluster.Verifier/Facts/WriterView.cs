namespace RdsCluster.Verifier.Facts;

/// <summary>Who the writer is, as the sources say at one time. A null source has no opinion.</summary>
/// <param name="ByWriteProbe">Instance whose server acknowledged the last write through the writer endpoint.</param>
/// <param name="Writable">Instances whose server says that it takes writes.</param>
/// <param name="ByDns">The instance whose name has the address that the writer endpoint has.</param>
internal sealed record WriterView(
    bool After,
    string? ByControlPlane,
    string? ByWriteProbe,
    IReadOnlyList<string> Writable,
    string? ByDns = null
)
{
    /// <summary>Whether two of the sources name different instances.</summary>
    public bool IsSplit =>
        new[] { ByControlPlane, ByDns, ByWriteProbe }.OfType<string>().Concat(Writable).Distinct(StringComparer.Ordinal).Count() > 1;

    public override string ToString() =>
        $"control plane {ByControlPlane ?? "unknown"}{(ByDns is null ? "" : $", DNS {ByDns}")}, write probe {ByWriteProbe ?? "unknown"}, "
        + $"writable by SQL {(Writable.Count == 0 ? "none" : string.Join(" and ", Writable))}";
}
