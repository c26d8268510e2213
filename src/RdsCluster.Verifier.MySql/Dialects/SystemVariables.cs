using RdsCluster.Verifier.MySql.Sessions;

namespace RdsCluster.Verifier.MySql.Dialects;

/// <summary>Reads variables by name; those that the server does not have are left out.</summary>
internal static class SystemVariables
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(
        IQuery query,
        IReadOnlyCollection<string> names,
        CancellationToken cancellationToken
    )
    {
        // A variable's name: anything else cannot exist, and must not reach the statement.
        var known = names.Where(n => n.Length > 0 && n.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.')).ToList();
        if (known.Count == 0)
        {
            return new Dictionary<string, string>();
        }
        var rows = await query.RowsAsync(
            $"SHOW GLOBAL VARIABLES WHERE Variable_name IN ({string.Join(", ", known.Select(n => $"'{n}'"))})",
            cancellationToken
        );
        return rows.ToDictionary(r => (r[0] ?? "").ToLowerInvariant(), r => r[1] ?? "");
    }
}
