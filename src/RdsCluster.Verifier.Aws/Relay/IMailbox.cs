namespace RdsCluster.Verifier.Aws.Relay;

/// <summary>Named messages of one run, shared by the runner in the VPC and the caller outside.</summary>
public interface IMailbox
{
    /// <summary>Adds a message once and for all.</summary>
    /// <returns>False if another message of that name exists; true also if it has the same content.</returns>
    Task<bool> TryAddAsync(string name, byte[] content, CancellationToken cancellationToken);

    /// <summary>Writes a message, in place of an earlier one of that name.</summary>
    Task PutAsync(string name, byte[] content, CancellationToken cancellationToken);

    /// <summary>Reads a message; null when there is none.</summary>
    Task<byte[]?> GetAsync(string name, CancellationToken cancellationToken);

    /// <summary>All messages, each name with a version that changes when its content does.</summary>
    Task<IReadOnlyDictionary<string, string>> ListAsync(CancellationToken cancellationToken);
}
