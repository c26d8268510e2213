using System.Runtime.InteropServices;

namespace RdsCluster.Verifier.Workload;

/// <summary>A time in which the tool itself did not run (stopped, starved or swapped): nothing in it is charged to the database.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ToolPause(TimeSpan Start, TimeSpan End);
