using System.IO.Compression;

namespace RdsCluster.Verifier.Aws.Relay;

/// <summary>Appends the parts of a history to a file as they come, so that a lost runner loses little.</summary>
internal sealed class HistoryFetch(IMailbox mailbox, string? file) : IAsyncDisposable
{
    private FileStream? _out;
    private int _fetched;

    public async Task UpToAsync(int parts, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return;
        }
        while (_fetched < parts)
        {
            var content = await mailbox.GetAsync(MessageNames.History(_fetched + 1), cancellationToken);
            if (content is null)
            {
                return;
            }
            _out ??= new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            await using (var part = new GZipStream(new MemoryStream(content), CompressionMode.Decompress))
            {
                await part.CopyToAsync(_out, cancellationToken);
            }
            await _out.FlushAsync(cancellationToken);
            _fetched++;
        }
    }

    public ValueTask DisposeAsync() => _out?.DisposeAsync() ?? ValueTask.CompletedTask;
}
