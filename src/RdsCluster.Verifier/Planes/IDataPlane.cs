namespace RdsCluster.Verifier.Planes;

/// <summary>Access to the database servers: opens sessions to endpoints. It encapsulates the SQL dialects.</summary>
public interface IDataPlane
{
    /// <summary>Opens a session. A fresh one is a new TCP connection, never one that a pool had kept.</summary>
    /// <exception cref="DataPlaneException">Every failure, with its code: an open that fails has never sent a write.</exception>
    Task<IDataSession> OpenAsync(SessionRequest request, CancellationToken cancellationToken);
}
