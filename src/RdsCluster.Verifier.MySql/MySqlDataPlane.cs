using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
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

    /// <summary>Authorities by file, read once.</summary>
    private readonly ConcurrentDictionary<string, X509Certificate2Collection> _authorities = new(StringComparer.Ordinal);

    public async Task<IDataSession> OpenAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var trust = request.Tls is TlsMode.VerifyFull or TlsMode.VerifyAuthority ? Trust(request) : null;
        var connection = new MySqlConnection(
            ConnectionText.Of(request, await request.Login.PasswordAtAsync(request.Endpoint, cancellationToken))
        )
        {
            RemoteCertificateValidationCallback = trust is null ? null : trust.Validate,
        };
        try
        {
            using var driver = new DriverCancellation(cancellationToken);
            await connection.OpenAsync(driver.Token);
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
            throw trust?.Refusal is { } refusal
                ? new DataPlaneException(FailureKind.TlsFailed, Certainty.NotSent, 0, refusal, e)
                : ErrorTable.Classify(e, sent: false);
        }
        catch (OperationCanceledException)
        {
            _ = connection.DisposeAsync().AsTask();
            throw;
        }
    }

    private ServerTrust Trust(SessionRequest request) =>
        new(
            request.Endpoint,
            request.Tls,
            request.CertificateAuthorityFile is { } file ? _authorities.GetOrAdd(file, ServerTrust.ReadAuthorities) : null,
            request.CertificateAuthorityFile is { } name ? $"'{name}'" : "this system's store"
        );
}
