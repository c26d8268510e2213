using System.IO.Compression;
using RdsCluster.Verifier.Aws.Relay;

namespace RdsCluster.Runner.Runs;

/// <summary>Puts what a history has gained into the mailbox, part by part: compressed parts in a row are one compressed file.</summary>
internal sealed class HistoryParts(IMailbox mailbox, string file)
{
    private long _sent;

    /// <summary>Number of parts in the mailbox.</summary>
    public int Count { get; private set; }

    public async Task SendAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return;
        }
        await using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var length = source.Length;
        if (length <= _sent)
        {
            return;
        }
        source.Position = _sent;
        using var part = new MemoryStream();
        await using (var compressed = new GZipStream(part, CompressionLevel.Fastest, leaveOpen: true))
        {
            await source.CopyToAsync(compressed, cancellationToken);
        }
        var end = source.Position;
        await mailbox.PutAsync(MessageNames.History(Count + 1), part.ToArray(), cancellationToken);
        (_sent, Count) = (end, Count + 1);
    }
}
