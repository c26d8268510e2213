using RdsCluster.Templates.Manifests;

namespace RdsCluster.Verifier.Aws.Discovery;

/// <summary>The way of a person to a cluster: the command of its access host, which forwards a local port to the writer.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Command">The command line, for Session Manager or SSH.</param>
/// <param name="LocalPort">Port of this machine.</param>
/// <param name="Database">Initial database, or null.</param>
/// <param name="Secret">Secret with the master user's name and password, or null.</param>
public sealed record PortForward(string Cluster, string Command, int LocalPort, string? Database, string? Secret)
{
    private const string WriterMeaning = "writerEndpoint";
    private static readonly string[] Forwarders = ["aws ssm start-session ", "ssh -N "];

    internal static PortForward? Of(ClusterManifest manifest, StackContents contents)
    {
        // All outputs of a cluster start with its name.
        var prefix = manifest.Outputs.GetValueOrDefault(WriterMeaning) is { } writer
            ? writer[..^Math.Min(writer.Length, WriterMeaning.Length)]
            : manifest.Cluster;
        var command = contents
            .Outputs.Where(o => o.Key.StartsWith(prefix, StringComparison.Ordinal) && o.Key.EndsWith("Command", StringComparison.Ordinal))
            .Select(o => o.Value)
            .FirstOrDefault(value => Forwarders.Any(f => value.StartsWith(f, StringComparison.Ordinal)));
        var secret = contents.Output(manifest, "secretArn") ?? (manifest.Secret is { } id ? contents.PhysicalId(id) : null);
        return command is null ? null : new(manifest.Cluster, command, manifest.Port, manifest.Database, secret);
    }
}
