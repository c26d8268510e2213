using System.Text.Json;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Errors;
using RdsCluster.Templates.Manifests;

namespace RdsCluster.Cli.Verifications;

/// <summary>What <c>--endpoints</c> reads from a file. Paths in it are relative to it; it never holds a password.</summary>
internal sealed record EndpointsFile
{
    /// <summary>The name to type for a failover.</summary>
    public string? Name { get; init; }

    /// <summary><c>host:port</c> that clients write to.</summary>
    public string? Writer { get; init; }

    /// <summary><c>host:port</c> that clients read from.</summary>
    public string? Reader { get; init; }

    /// <summary><c>host:port</c> of a proxy in front of the cluster.</summary>
    public string? Proxy { get; init; }

    /// <summary><c>host:port</c> of each server by its name, the writer of normal times first.</summary>
    public IReadOnlyDictionary<string, string> Instances { get; init; } = new Dictionary<string, string>();

    public string? User { get; init; }

    public string? PasswordFile { get; init; }

    public string? CaFile { get; init; }

    /// <summary>Shell command that triggers a failover.</summary>
    public string? Trigger { get; init; }

    /// <summary><c>mysql</c>, <c>mariadb</c> or <c>aurora-mysql</c>.</summary>
    public string Engine { get; init; } = "mysql";

    /// <summary>Promises to verify, with the keys of a manifest.</summary>
    public ClusterPromises Promises { get; init; } = new();

    /// <exception cref="ToolException">The file is not readable or not a valid endpoints file.</exception>
    public static EndpointsFile Read(string file)
    {
        try
        {
            var read =
                JsonSerializer.Deserialize<EndpointsFile>(File.ReadAllText(file), JsonForms.Handwritten)
                ?? throw new JsonException("it is null");
            return read with { PasswordFile = RelativeTo(file, read.PasswordFile), CaFile = RelativeTo(file, read.CaFile) };
        }
        catch (JsonException e)
        {
            throw new ToolException(
                $"--endpoints: '{file}' is not a valid endpoints file: {e.Message} Its keys are name, writer, reader, proxy, "
                    + "instances, user, passwordFile, caFile, trigger, engine and promises.",
                e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"--endpoints: '{file}' cannot be read: {e.Message}", e);
        }
    }

    private static string? RelativeTo(string file, string? path) =>
        path is null ? null : Path.GetFullPath(path, Path.GetDirectoryName(file)!);
}
