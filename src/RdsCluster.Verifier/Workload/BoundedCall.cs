using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Workload;

/// <summary>Calls a driver without trusting its cancellation: the caller is free at its deadline, whatever the driver does.</summary>
internal static class BoundedCall
{
    public static async Task RunAsync(Func<Task> call, CancellationToken cancellationToken)
    {
        var task = call();
        try
        {
            await task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!task.IsCompleted)
        {
            Observe(task);
            throw;
        }
    }

    public static async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        var task = call();
        try
        {
            return await task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!task.IsCompleted)
        {
            Observe(task);
            throw;
        }
    }

    /// <summary>Opens a session; one that arrives after the deadline is closed in the background.</summary>
    public static async Task<IDataSession> OpenAsync(IDataPlane plane, SessionRequest request, CancellationToken cancellationToken)
    {
        var task = plane.OpenAsync(request, cancellationToken);
        try
        {
            return await task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _ = CloseLateAsync(task);
            throw;
        }
    }

    /// <summary>Closes a session in the background: on a dead connection that may take long.</summary>
    public static void Close(IDataSession? session)
    {
        if (session is not null)
        {
            _ = CloseAsync(session);
        }
    }

    private static async Task CloseLateAsync(Task<IDataSession> opening)
    {
        try
        {
            await CloseAsync(await opening);
        }
        catch (Exception e) when (e is DataPlaneException or OperationCanceledException)
        {
            // The open failed after all: there is nothing to close.
        }
    }

    private static async Task CloseAsync(IDataSession session)
    {
        try
        {
            await session.DisposeAsync();
        }
        catch (Exception e) when (e is DataPlaneException or OperationCanceledException or IOException or InvalidOperationException)
        {
            // A connection that cannot be closed cleanly is dropped; its operation already has its outcome.
        }
    }

    private static void Observe(Task task) =>
        _ = task.ContinueWith(
            static t => _ = t.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default
        );
}
