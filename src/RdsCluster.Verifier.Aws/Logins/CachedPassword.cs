namespace RdsCluster.Verifier.Aws.Logins;

/// <summary>
/// Keeps a password for a short while: the verifier opens up to a hundred sessions a second, and Secrets Manager would throttle that.
/// </summary>
internal sealed class CachedPassword(Func<CancellationToken, Task<string>> fetch, TimeSpan lifetime, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private string? _value;
    private long _fetched;

    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } cached)
        {
            return cached;
        }
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } meanwhile)
            {
                return meanwhile;
            }
            var value = await fetch(cancellationToken);
            _fetched = time.GetTimestamp();
            Volatile.Write(ref _value, value);
            return value;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private string? Fresh() => Volatile.Read(ref _value) is { } value && time.GetElapsedTime(_fetched) < lifetime ? value : null;
}
