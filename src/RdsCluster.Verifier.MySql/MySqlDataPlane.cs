using System.Collections.Concurrent;
using MySqlConnector;
using RdsCluster.Verifier.MySql.Dialects;
using RdsCluster.Verifier.MySql.Errors;
using RdsCluster.Verifier.MySql.Sessions;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.MySql;

/// <summary>The data plane of MySQL, MariaDB, Aurora MySQL and Multi-AZ DB clusters, over MySqlConnector.</summary>
public sealed class MySqlDataPlane : IDataPlane
{
    /// <summary>An endpoint's product never changes in a run, so it is asked once and probes stay cheap.</summary>
    private readonly ConcurrentDictionary<Endpoint, Dialect> _dialects = new();

    public async Task<IDataSession> OpenAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var connection = new MySqlConnection(
            ConnectionText.Of(request, await request.Login.PasswordAtAsync(request.Endpoint, cancellationToken))
        );
        try
        {
            await connection.OpenAsync(cancellationToken);
            var query = new ConnectionQuery(connection);
            if (!_dialects.TryGetValue(request.Endpoint, out var dialect))
            {
                _dialects[request.Endpoint] = dialect = await DialectDetection.DetectAsync(query, cancellationToken);
            }
            return new MySqlSession(connection, query, dialect, await dialect.ReadIdentityAsync(query, cancellationToken));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _ = connection.DisposeAsync().AsTask();
            throw ErrorTable.Classify(e, sent: false);
        }
        catch (OperationCanceledException)
        {
            _ = connection.DisposeAsync().AsTask();
            throw;
        }
    }
}
