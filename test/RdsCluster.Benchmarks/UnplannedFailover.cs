using System.Diagnostics;
using MySqlConnector;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Failover;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.Benchmarks;

/// <summary>How long a client is without a writer that was killed. The local host's own steps go to standard error.</summary>
internal static class UnplannedFailover
{
    private const int Clients = 4;
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(2);

    public static async Task<double> MeasureAsync(string engine, PlanTopology topology, CancellationToken cancellationToken)
    {
        var options = new LocalClusterOptions { Search = ServerSearch.FromEnvironment(Environment.GetEnvironmentVariable) };
        await using var cluster = await LocalCluster.StartAsync(
            SamplePlan.For(engine, topology: topology),
            options,
            progress: null,
            TimeProvider.System,
            cancellationToken
        );
        var connection = await ConnectionStringAsync(cluster.State, cancellationToken);
        await WriteAsync(connection, "CREATE DATABASE bench", cancellationToken);
        await WriteAsync(connection, "CREATE TABLE bench.t (id INT AUTO_INCREMENT PRIMARY KEY)", cancellationToken);
        for (var i = 0; i < 100; i++)
        {
            await WriteAsync(connection, "INSERT INTO bench.t VALUES ()", cancellationToken);
        }

        var begin = Stopwatch.GetTimestamp();
        await cluster.ApplyFaultAsync("kill", new Dictionary<string, string>(), cancellationToken);
        await await Task.WhenAny(Enumerable.Range(0, Clients).Select(_ => UntilWrittenAsync(connection, cancellationToken)));
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;

        Print(cluster.Log.Steps);
        return seconds;
    }

    private static async Task UntilWrittenAsync(string connection, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await WriteAsync(connection, "INSERT INTO bench.t VALUES ()", cancellationToken);
                return;
            }
            catch (Exception e) when (e is MySqlException or IOException)
            {
                await Task.Delay(Retry, cancellationToken);
            }
        }
    }

    private static async Task WriteAsync(string connectionString, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<string> ConnectionStringAsync(LocalClusterState state, CancellationToken cancellationToken) =>
        new MySqlConnectionStringBuilder
        {
            Server = state.Writer.Address,
            Port = (uint)state.Writer.Port,
            UserID = state.MasterUsername,
            Password = await File.ReadAllTextAsync(state.PasswordFile, cancellationToken),
            SslMode = MySqlSslMode.VerifyFull,
            SslCa = state.CertificateAuthorityFile,
            Pooling = false,
        }.ConnectionString;

    private static void Print(IReadOnlyList<FailoverStep> steps)
    {
        foreach (var step in steps)
        {
            Console.Error.WriteLine(
                $"  {Stopwatch.GetElapsedTime(steps[0].Timestamp, step.Timestamp).TotalMilliseconds,7:0} ms  {step.Step} "
                    + $"{step.Instance} {step.Detail}"
            );
        }
    }
}
