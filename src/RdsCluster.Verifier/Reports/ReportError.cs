namespace RdsCluster.Verifier.Reports;

/// <summary>One kind of error that a lane saw.</summary>
/// <param name="Kind">For instance <c>ConnectionRefused</c>.</param>
/// <param name="Code">Error number, 0 where there is none.</param>
/// <param name="Hanging">How many took longer than 100 ms.</param>
/// <param name="First">Seconds from the start of the run.</param>
public sealed record ReportError(string Kind, int Code, string Outcome, int Count, int Hanging, double First, double Last, string Sample);
