namespace RdsCluster.Verifier.Reports.Formats.Timelines;

/// <summary>A moment that a line across the drawing marks.</summary>
internal sealed record TimelineMark(double At, string Name);
