namespace RdsCluster.LocalHost.Servers;

/// <summary>An initialised data directory that instances are copied from.</summary>
/// <param name="Variables">Names of the settings that the server knows, with underscores.</param>
internal sealed record InitialisedData(string Directory, IReadOnlySet<string> Variables)
{
    /// <summary>Copies it for one instance; the copy shares blocks where the file system can.</summary>
    public Task CopyToAsync(string target, CancellationToken cancellationToken) =>
        Task.Run(() => DirectoryCopy.Copy(Directory, target, cancellationToken), cancellationToken);
}
