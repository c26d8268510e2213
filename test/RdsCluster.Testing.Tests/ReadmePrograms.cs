using MySqlConnector;

namespace RdsCluster.Testing.Tests;

/// <summary>The program in the README: compiled here, and compared with the README by the tests of the construct library.</summary>
internal static class ReadmePrograms
{
    public static async Task UseAClusterAsync()
    {
        await using var cluster = await RehearsedCluster.StartAsync("cdk.out");
        await using var connection = new MySqlConnection(cluster.WriterConnectionString);
        await cluster.KillWriterAsync();
    }
}
