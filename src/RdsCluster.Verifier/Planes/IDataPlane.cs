namespace RdsCluster.Verifier.Planes;

/// <summary>What the database servers themselves say: opens sessions to endpoints. Knows its SQL dialects; its callers know none.</summary>
public interface IDataPlane
{
    /// <summary>Opens a session. A fresh one is a new TCP connection, never one that a pool had kept.</summary>
    /// <exception cref="DataPlaneException">Every failure, told by code: an open that fails has never sent a write.</exception>
    Task<IDataSession> OpenAsync(SessionRequest request, CancellationToken cancellationToken);
}
