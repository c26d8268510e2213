namespace RdsCluster.Cli.Reviews;

/// <summary>A comment of a pull request or merge request.</summary>
/// <param name="Address">Its address in the host's API.</param>
internal sealed record ReviewComment(Uri Address, string Body);

/// <summary>The pull request or merge request that a pipeline runs for.</summary>
internal interface IReview : IDisposable
{
    /// <summary>Why a comment cannot be written, although nothing is wrong; null where it can.</summary>
    string? SkipReason { get; }

    Task<ReviewComment?> FindAsync(string marker, CancellationToken cancellationToken);

    Task CreateAsync(string body, CancellationToken cancellationToken);

    Task UpdateAsync(ReviewComment comment, string body, CancellationToken cancellationToken);
}
