namespace RdsCluster.Verifier.Facts;

/// <summary>Who the writer is, as the sources say at one time.</summary>
/// <param name="ByWriteProbe">Instance whose server acknowledged the last write by the writer name.</param>
/// <param name="Writable">Instances whose server says that it takes writes.</param>
internal sealed record WriterView(bool After, string? ByControlPlane, string? ByWriteProbe, IReadOnlyList<string> Writable);
