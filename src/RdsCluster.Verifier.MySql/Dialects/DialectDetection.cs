using RdsCluster.Verifier.MySql.Sessions;

namespace RdsCluster.Verifier.MySql.Dialects;

/// <summary>Asks the server what it is. Program names and ports prove nothing.</summary>
internal static class DialectDetection
{
    public static async Task<Dialect> DetectAsync(IQuery query, CancellationToken cancellationToken)
    {
        var variables = await SystemVariables.ReadAsync(
            query,
            ["version", "version_comment", "aurora_version", "gtid_mode"],
            cancellationToken
        );
        var version = variables.GetValueOrDefault("version", "");
        if (variables.TryGetValue("aurora_version", out var aurora))
        {
            return new AuroraDialect(aurora);
        }
        if (
            version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase)
            || variables.GetValueOrDefault("version_comment", "").Contains("MariaDB", StringComparison.OrdinalIgnoreCase)
        )
        {
            return new MariaDbDialect(version.Split('-')[0]);
        }
        return new MySqlDialect(
            version,
            gtid: variables.GetValueOrDefault("gtid_mode", "OFF").StartsWith("ON", StringComparison.OrdinalIgnoreCase)
        );
    }
}
