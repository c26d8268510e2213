using RdsCluster.TestKit;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>The repository's app: its program, and what it synthesizes by default, as the template tests hold it.</summary>
internal static class DefaultApp
{
    /// <summary>The app as it was built with these tests, in its own output folder: no second build.</summary>
    public static string Program { get; } =
        Path.Combine(
            AppContext.BaseDirectory.Replace(
                Path.Combine("test", "RdsCluster.Cli.IntegrationTests"),
                Path.Combine("src", "RdsCluster.App"),
                StringComparison.Ordinal
            ),
            "RdsCluster.App.dll"
        );

    /// <summary>A Multi-AZ primary with two replicas, with MySQL.</summary>
    public static string MySql => Checkout.Template("primary-with-replicas-mysql");

    /// <summary>The same with MariaDB.</summary>
    public static string MariaDb => Checkout.Template("primary-with-replicas-mariadb");
}
