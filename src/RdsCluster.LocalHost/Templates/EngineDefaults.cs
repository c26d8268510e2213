namespace RdsCluster.LocalHost.Templates;

/// <summary>Where RDS's defaults are stricter than the server's own.</summary>
internal static class EngineDefaults
{
    /// <summary>Whether <c>require_secure_transport</c> is on without a parameter group that says so.</summary>
    /// <remarks>
    /// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mariadb-ssl-connections.require-ssl.html (11.8),
    /// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html (9.7), and Aurora's guide for Aurora
    /// MySQL 8.4.
    /// </remarks>
    public static bool RequiresTls(string engine, string? version) =>
        Series(version) is { } series
        && series
            >= engine switch
            {
                "mariadb" => new Version(11, 8),
                "mysql" => new Version(9, 7),
                _ => new Version(8, 4),
            };

    private static Version? Series(string? version) =>
        version?.Split('.') is [var major, var minor, ..] && int.TryParse(major, out var first) && int.TryParse(minor, out var second)
            ? new Version(first, second)
            : null;
}
