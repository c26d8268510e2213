using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Workload;

/// <summary>Opens the run's sessions: one login, one TLS mode.</summary>
internal sealed class SessionFactory(IDataPlane plane, ClusterTarget target, TlsMode tls, TimeSpan timeout, TimeProvider timeProvider)
{
    public TlsMode Tls { get; } = tls;

    /// <summary>Time after which an operation is given up.</summary>
    public TimeSpan Timeout { get; } = timeout;

    /// <summary>
    /// Time for what is done once and measures nothing: the first login, the look at each instance, the own schema. A busy server takes
    /// longer for those than an operation of the workload may: 15 seconds, unless an operation may take more.
    /// </summary>
    public TimeSpan UnhurriedTimeout { get; } = timeout > TimeSpan.FromSeconds(15) ? timeout : TimeSpan.FromSeconds(15);

    public SessionRequest Request(Endpoint endpoint) =>
        new(endpoint, target.Login, Tls) { CertificateAuthorityFile = target.CertificateAuthorityFile, ConnectTimeout = Timeout };

    public Task<IDataSession> OpenAsync(Endpoint endpoint, CancellationToken cancellationToken) =>
        BoundedCall.OpenAsync(plane, Request(endpoint), cancellationToken);

    /// <summary>
    /// Opens a fresh session, uses it and closes it, all within the time-out. A driver that ignores cancellation is left behind.
    /// </summary>
    /// <exception cref="DataPlaneException">Also with kind <see cref="FailureKind.TimedOut"/> when the time was up.</exception>
    public Task<T> UseAsync<T>(
        Endpoint endpoint,
        Func<IDataSession, CancellationToken, Task<T>> use,
        CancellationToken cancellationToken
    ) => UseAsync(Request(endpoint), use, Timeout, cancellationToken);

    /// <inheritdoc cref="UseAsync{T}(Endpoint, Func{IDataSession, CancellationToken, Task{T}}, CancellationToken)"/>
    /// <param name="timeout">Time for the login as well as for the whole.</param>
    public Task<T> UseAsync<T>(
        Endpoint endpoint,
        Func<IDataSession, CancellationToken, Task<T>> use,
        TimeSpan timeout,
        CancellationToken cancellationToken
    ) => UseAsync(Request(endpoint) with { ConnectTimeout = timeout }, use, timeout, cancellationToken);

    /// <inheritdoc cref="UseAsync{T}(Endpoint, Func{IDataSession, CancellationToken, Task{T}}, CancellationToken)"/>
    public async Task<T> UseAsync<T>(
        SessionRequest request,
        Func<IDataSession, CancellationToken, Task<T>> use,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        using var deadline = new CancellationTokenSource(timeout, timeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        IDataSession? session = null;
        try
        {
            session = await BoundedCall.OpenAsync(plane, request, both.Token);
            return await BoundedCall.RunAsync(() => use(session, both.Token), both.Token);
        }
        catch (OperationCanceledException e) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new DataPlaneException(
                FailureKind.TimedOut,
                Certainty.Ambiguous,
                0,
                $"{request.Endpoint} did not answer within {timeout.TotalSeconds:0.#} s.",
                e
            );
        }
        finally
        {
            BoundedCall.Close(session);
        }
    }
}
