using System.Globalization;
using System.Text.RegularExpressions;

namespace RdsCluster.Rules.Catalogue;

/// <summary>An engine version: <c>8.4</c>, <c>8.4.7</c>, <c>10.11.14</c>, <c>8.0.mysql_aurora.3.08.0</c>,
/// <c>8.4.mysql_aurora.8.4.7</c>.</summary>
/// <param name="Major">The release series, <c>8.4</c>.</param>
/// <param name="Patch">Third number of a community version; null when only the series is given.</param>
/// <param name="Aurora">Aurora's own number, <c>3.08.0</c>, or null.</param>
/// <param name="Build">Date of an extended support build, <c>20260902</c> of <c>5.7.44-rds.20260902</c>, or null.</param>
internal sealed partial record EngineVersion(string Major, int? Patch, Version? Aurora, string? Build)
{
    public static EngineVersion? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }
        var match = Form().Match(text);
        if (!match.Success)
        {
            return null;
        }
        var major = $"{match.Groups["x"].Value}.{match.Groups["y"].Value}";
        var patch = Number(match.Groups["z"]);
        var aurora = match.Groups["a"].Success && Version.TryParse(match.Groups["a"].Value, out var number) ? number : null;
        return new EngineVersion(major, patch, aurora, match.Groups["b"].Success ? match.Groups["b"].Value : null);
    }

    /// <summary>The series as two numbers, 8 and 4.</summary>
    public Version Series => Version.Parse(Major);

    /// <summary>False for an Aurora number that does not belong to its series. Aurora 2 and 3 have their own numbers; from 8.4 on the
    /// number begins with the series.</summary>
    public bool IsConsistent =>
        Aurora is not { } aurora
        || Major switch
        {
            "5.7" => aurora.Major == 2,
            "8.0" => aurora.Major == 3,
            _ => aurora.Major == Series.Major && aurora.Minor == Series.Minor,
        };

    /// <summary>The series and the patch as a number that can be compared.</summary>
    public bool AtLeast(int x, int y, int z)
    {
        var parts = Major.Split('.');
        var (a, b) = (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
        return (a, b).CompareTo((x, y)) > 0 || ((a, b) == (x, y) && (Patch ?? int.MaxValue) >= z);
    }

    private static int? Number(Group group) =>
        group.Success && int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(
        @"^(?<x>[0-9]{1,3})\.(?<y>[0-9]{1,3})(\.(?<z>[0-9]{1,4})(-rds\.(?<b>[0-9]{1,12}))?|"
            + @"\.mysql_aurora\.(?<a>[0-9]{1,3}\.[0-9]{1,3}(\.[0-9]{1,3}){0,2}))?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Form();
}
