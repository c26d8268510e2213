using RdsCluster.Verifier.MySql.Sessions;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.MySql.Dialects;

/// <summary>Semi-synchronous state from status variables, whatever the plugin calls itself (source or master).</summary>
internal static class SemiSyncText
{
    /// <returns>Null where the server has no such variables.</returns>
    public static SemiSyncStatus? Parse(IReadOnlyList<Row> status)
    {
        string? Value(string name) =>
            status
                .FirstOrDefault(r =>
                    r[0] is { } n
                    && (
                        n.Equals($"Rpl_semi_sync_source_{name}", StringComparison.OrdinalIgnoreCase)
                        || n.Equals($"Rpl_semi_sync_master_{name}", StringComparison.OrdinalIgnoreCase)
                    )
                )
                ?[1];

        return Value("status") is not { } active
            ? null
            : new(
                active.Equals("ON", StringComparison.OrdinalIgnoreCase),
                int.TryParse(Value("clients"), out var clients) ? clients : 0,
                long.TryParse(Value("no_tx"), out var missed) ? missed : 0
            );
    }
}
