namespace RdsCluster.Verifier.Posture;

/// <summary>A promise and the actual value.</summary>
/// <param name="Setting">For instance <c>BackupRetentionDays of orders-1</c>.</param>
/// <param name="Dangerous">Whether data, access or availability is at stake; otherwise the difference is worth knowing and no more.</param>
internal sealed record PostureDifference(string Setting, string Promised, string Found, bool Dangerous)
{
    public override string ToString() => $"{Setting}: promised {Promised}, found {Found}{(Dangerous ? "" : " (harmless)")}";
}
