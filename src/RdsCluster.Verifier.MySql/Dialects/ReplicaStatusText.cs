using RdsCluster.Verifier.MySql.Sessions;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.MySql.Dialects;

/// <summary>Reads the rows of SHOW REPLICA STATUS; MySQL and MariaDB name their columns differently.</summary>
internal static class ReplicaStatusText
{
    /// <returns>Null without rows: it replicates from nothing. With several channels, the worst one.</returns>
    public static ReplicaStatus? Parse(IReadOnlyList<Row> rows) =>
        rows.Select(Parse).OrderBy(s => s is { Receiving: true, Applying: true }).FirstOrDefault();

    private static ReplicaStatus Parse(Row r)
    {
        var host = r["Source_Host"] ?? r["Master_Host"] ?? "";
        var port = r["Source_Port"] ?? r["Master_Port"] ?? "";
        var lag = r["Seconds_Behind_Source"] ?? r["Seconds_Behind_Master"];
        return new(
            $"{host}:{port}",
            IsYes(r["Replica_IO_Running"] ?? r["Slave_IO_Running"]),
            IsYes(r["Replica_SQL_Running"] ?? r["Slave_SQL_Running"]),
            long.TryParse(lag, out var seconds) ? TimeSpan.FromSeconds(seconds) : null,
            Error(r["Last_SQL_Errno"], r["Last_SQL_Error"]) ?? Error(r["Last_IO_Errno"], r["Last_IO_Error"])
        );
    }

    private static bool IsYes(string? value) => "Yes".Equals(value, StringComparison.OrdinalIgnoreCase);

    private static string? Error(string? number, string? text) => string.IsNullOrWhiteSpace(text) ? null : $"error {number}: {text}";
}
