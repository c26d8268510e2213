using System.Collections.Concurrent;
using System.Globalization;
using RdsCluster.Verifier.Aws.Relay;

namespace RdsCluster.Runner.Tests;

/// <summary>A mailbox with S3's promises, in memory.</summary>
internal sealed class MemoryMailbox : IMailbox
{
    private readonly ConcurrentDictionary<string, (byte[] Content, int Version)> _messages = new(StringComparer.Ordinal);
    private int _versions;

    public IEnumerable<string> Names => _messages.Keys;

    public Task<bool> TryAddAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        var there = _messages.GetOrAdd(name, _ => (content, Interlocked.Increment(ref _versions)));
        return Task.FromResult(there.Content.AsSpan().SequenceEqual(content));
    }

    public Task PutAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        _messages[name] = (content, Interlocked.Increment(ref _versions));
        return Task.CompletedTask;
    }

    public Task<byte[]?> GetAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(_messages.TryGetValue(name, out var message) ? message.Content : null);

    public Task<IReadOnlyDictionary<string, string>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(
            _messages.ToDictionary(m => m.Key, m => m.Value.Version.ToString(CultureInfo.InvariantCulture))
        );
}
