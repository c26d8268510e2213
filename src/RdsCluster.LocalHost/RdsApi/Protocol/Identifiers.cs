using System.Text.RegularExpressions;

namespace RdsCluster.LocalHost.RdsApi.Protocol;

/// <summary>Identifiers as RDS allows them (API reference of CreateDBInstance and CreateDBSnapshot).</summary>
internal static partial class Identifiers
{
    /// <summary>A new identifier, in lower case as RDS keeps it.</summary>
    /// <exception cref="Clusters.LocalHostException">It is missing or malformed.</exception>
    public static string Require(QueryRequest request, string parameter, int longest)
    {
        var name = request.Required(parameter);
        return name.Length <= longest && Pattern().IsMatch(name)
            ? name.ToLowerInvariant()
            : throw RdsErrors.Value(
                parameter,
                name,
                $"1 to {longest} letters, digits and single hyphens, a letter first and no hyphen last"
            );
    }

    [GeneratedRegex("^[a-zA-Z](-?[a-zA-Z0-9])*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
