using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Relay;

/// <summary>The messages of one run as objects below <c>runs/ID/</c> in a bucket.</summary>
/// <remarks>
/// S3 reads and lists are strongly consistent, and <c>If-None-Match: *</c> makes the first of two writers win. Source: Amazon S3 User
/// Guide, "Amazon S3 data consistency model" and "How to prevent object overwrites with conditional writes".
/// </remarks>
internal sealed class S3Mailbox(IAmazonS3 s3, string bucket, string run) : IMailbox
{
    private static readonly TimeSpan ConflictPause = TimeSpan.FromMilliseconds(100);
    private readonly string _prefix = $"runs/{run}/";

    public async Task<bool> TryAddAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await WriteAsync(name, content, "*", cancellationToken);
                return true;
            }
            catch (ControlPlaneException e) when (StatusOf(e) is HttpStatusCode.Conflict)
            {
                // Two writers at the same moment: S3 asks to try again, and then one of them finds the other's object.
                await Task.Delay(ConflictPause, cancellationToken);
            }
            catch (ControlPlaneException e) when (StatusOf(e) is HttpStatusCode.PreconditionFailed)
            {
                // An earlier attempt may have succeeded although its answer got lost.
                return await GetAsync(name, cancellationToken) is { } found && found.AsSpan().SequenceEqual(content);
            }
        }
    }

    public Task PutAsync(string name, byte[] content, CancellationToken cancellationToken) =>
        WriteAsync(name, content, ifNoneMatch: null, cancellationToken);

    public async Task<byte[]?> GetAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await s3.GetObjectAsync(bucket, _prefix + name, cancellationToken)
                .ExplainedAsync($"read '{name}' in the mailbox '{bucket}'", cancellationToken);
            using var content = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(content, cancellationToken);
            return content.ToArray();
        }
        catch (ControlPlaneException e) when (StatusOf(e) is HttpStatusCode.NotFound && e.Code != "NoSuchBucket")
        {
            return null;
        }
    }

    public async Task<IReadOnlyDictionary<string, string>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = _prefix };
        do
        {
            var page = await s3.ListObjectsV2Async(request, cancellationToken)
                .ExplainedAsync($"read the mailbox '{bucket}'", cancellationToken);
            foreach (var entry in page.S3Objects ?? [])
            {
                found[entry.Key[_prefix.Length..]] = entry.ETag;
            }
            request.ContinuationToken = page.NextContinuationToken;
        } while (request.ContinuationToken is not null);
        return found;
    }

    private async Task WriteAsync(string name, byte[] content, string? ifNoneMatch, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content, writable: false);
        await s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = bucket,
                    Key = _prefix + name,
                    InputStream = stream,
                    AutoCloseStream = false,
                    IfNoneMatch = ifNoneMatch,
                },
                cancellationToken
            )
            .ExplainedAsync($"write '{name}' to the mailbox '{bucket}'", cancellationToken);
    }

    private static HttpStatusCode? StatusOf(ControlPlaneException e) => (e.InnerException as AmazonS3Exception)?.StatusCode;
}
