namespace RdsCluster.Interop;

/// <summary>An L1 to make, beside others of one scope.</summary>
/// <remarks>A class, and no tuple: .NET has lists of classes compiled; those of tuples it compiles anew in each synth, and the first
/// cluster waits for that.</remarks>
/// <param name="Id">Construct id.</param>
/// <param name="Props">Its properties.</param>
internal sealed record JsiiPart(string Id, object Props);
