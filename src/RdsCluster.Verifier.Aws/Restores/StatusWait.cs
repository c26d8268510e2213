using RdsCluster.Templates.Models;
using RdsCluster.Verifier.Aws.Control;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Restores;

/// <summary>Waits until a resource has a status, within the deadline of the whole drill.</summary>
/// <param name="poll">Longest time between two looks; the first ones come sooner.</param>
internal sealed class StatusWait(TimeProvider time, TimeSpan poll, TimeSpan timeout)
{
    private static readonly TimeSpan FirstPoll = TimeSpan.FromSeconds(1);
    private readonly long _start = time.GetTimestamp();

    /// <summary>Waits until the automated backups of a resource reach a moment. Where the control plane tells no moment, nothing is waited
    /// for.</summary>
    /// <param name="latest">The latest moment that the resource can be restored to.</param>
    public Task<T> UntilBackedUpAsync<T>(
        string identifier,
        Func<string, CancellationToken, Task<T?>> read,
        Func<T, DateTime?> latest,
        DateTimeOffset? wanted,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
        where T : class =>
        UntilAvailableAsync(
            $"Automated backup of '{identifier}'",
            token => read(identifier, token),
            resource =>
                InstanceReader.Moment(latest(resource)) is { } reached && reached < wanted
                    ? $"reaches to {reached:HH:mm:ss}, the last write was at {wanted:HH:mm:ss} UTC"
                    : ResourceStatus.Available,
            progress,
            cancellationToken
        );

    /// <param name="what">For messages: for instance <c>DB snapshot 'orders-1-drill-a1'</c>.</param>
    /// <param name="read">The resource, or null while it does not exist.</param>
    /// <param name="status">Its status.</param>
    public async Task<T> UntilAvailableAsync<T>(
        string what,
        Func<CancellationToken, Task<T?>> read,
        Func<T, string?> status,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
        where T : class
    {
        string? last = null;
        var pause = FirstPoll < poll ? FirstPoll : poll;
        while (true)
        {
            var resource = await read(cancellationToken);
            var now = resource is null ? "not found yet" : status(resource) ?? "unknown";
            if (resource is not null && now == ResourceStatus.Available)
            {
                return resource;
            }
            if (now is "failed" or "incompatible-restore" or "incompatible-network" or "incompatible-parameters")
            {
                throw new ControlPlaneException("RestoreFailed", $"{what} has status '{now}' instead of becoming available.");
            }
            if (now != last)
            {
                progress?.Report($"{what}: {now}");
            }
            last = now;
            if (time.GetElapsedTime(_start) > timeout)
            {
                throw new ControlPlaneException(
                    "TimedOut",
                    $"{what} was not available within {timeout:hh\\:mm\\:ss} of the drill's start; its status was '{now}'."
                );
            }
            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < poll ? pause * 2 : poll;
        }
    }
}
