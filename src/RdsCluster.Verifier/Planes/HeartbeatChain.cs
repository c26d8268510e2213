namespace RdsCluster.Verifier.Planes;

/// <summary>What the rows of a heartbeat chain say about lost and changed data.</summary>
public static class HeartbeatChain
{
    /// <summary>Schema of the chain. It outlives the runs, so it is never a leftover.</summary>
    /// <remarks>The grants of the verifier's user cover it: its name begins like that of the other schemas.</remarks>
    public const string Schema = "rdscluster_verify_heartbeat";

    /// <summary>The newest rows that are read: 52 days at one every 15 minutes.</summary>
    public const int MostRows = 5000;

    /// <summary>What is wrong with a chain, or null.</summary>
    /// <param name="rows">The newest rows in ascending order, at most <see cref="MostRows"/>.</param>
    /// <param name="acknowledged">A row that the server acknowledged earlier; null if none is known.</param>
    public static string? Problem(IReadOnlyList<Heartbeat> rows, Heartbeat? acknowledged)
    {
        var before = rows.Count < MostRows ? 0 : rows[0].Number - 1;
        var previous = default(Heartbeat);
        foreach (var row in rows)
        {
            if (row.Number != before + 1)
            {
                var missing =
                    before + 1 == row.Number - 1 ? $"heartbeat {before + 1} is" : $"heartbeats {before + 1} to {row.Number - 1} are";
                return $"{missing} missing before {row}";
            }
            if (!row.IsIntact || (previous is not null && row.Previous != previous.Hash))
            {
                return $"heartbeat {row} was changed after it was written";
            }
            (before, previous) = (row.Number, row);
        }
        return
            acknowledged is null
            || (rows.Count > 0 && acknowledged.Number < rows[0].Number)
            || rows.Any(row => row.Number == acknowledged.Number && row.Hash == acknowledged.Hash)
            ? null
            : $"heartbeat {acknowledged} was acknowledged and is gone; the last one is {(rows.Count > 0 ? rows[^1].ToString() : "none")}";
    }
}
