using System.Globalization;

namespace RdsCluster.Replacements;

/// <summary>A declared engine version against the deployed one.</summary>
/// <remarks>
/// Source: RDS User Guide, "Upgrading a DB instance engine version": RDS never downgrades, and a major version upgrade needs
/// <c>AllowMajorVersionUpgrade</c>.
/// </remarks>
internal static class EngineUpgrade
{
    /// <summary>Numbers of a version that are the major version: <c>8.4</c>, <c>10.11</c>.</summary>
    private const int MajorNumbers = 2;

    /// <summary>Whether a deployment may ask RDS for another version.</summary>
    /// <remarks>A series instead of its version does: ModifyDBInstance then upgrades to the default minor version, where the current one
    /// is lower.</remarks>
    public static bool IsChange(string deployed, string declared) => !string.Equals(deployed, declared, StringComparison.Ordinal);

    /// <returns>A line for each finding, beginning with the resource's construct id.</returns>
    public static IEnumerable<string> Findings(GuardedResource deployed, GuardedResource declared, bool allowMajor)
    {
        if (deployed.EngineVersion is not { } before || declared.EngineVersion is not { } after)
        {
            yield break;
        }

        if (Compare(before, after) < 0)
        {
            yield return $"{deployed.Id}: RDSC506  EngineVersion: got \"{after}\", deployed with \"{before}\"; RDS never "
                + "downgrades an engine, so the deployment fails. "
                + $"Declare {before} or later, or restore a snapshot to a new cluster.";
        }
        else if (!allowMajor && !Major(before).SequenceEqual(Major(after)))
        {
            yield return $"{deployed.Id}: RDSC507  EngineVersion: got \"{after}\", deployed with \"{before}\"; RDS rejects a "
                + "major version upgrade that is not requested. "
                + "Set AllowMajorVersionUpgrade = true for this deployment.";
        }
    }

    /// <returns>Above zero: the declared version is later; zero: it is the same, or the series of the deployed one.</returns>
    private static int Compare(string deployed, string declared) =>
        Numbers(deployed).Zip(Numbers(declared), (before, after) => after.CompareTo(before)).FirstOrDefault(sign => sign != 0);

    private static IEnumerable<int> Major(string version) => Numbers(version).Take(MajorNumbers);

    private static IEnumerable<int> Numbers(string version) =>
        version
            .Split('.')
            .Select(part => int.TryParse(part, CultureInfo.InvariantCulture, out var number) ? number : -1)
            .Where(number => number >= 0);
}
