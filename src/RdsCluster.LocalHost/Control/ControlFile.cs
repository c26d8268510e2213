using System.Text.Json;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Control;

/// <summary>Content of a run's control file.</summary>
internal sealed record ControlFile(Uri Endpoint, string Token, int ProcessId)
{
    /// <summary>Puts the file in place whole: a reader sees the old one, the new one or none.</summary>
    public void Write(string path)
    {
        var draft = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        // Windows protects a user's profile by inheritance; elsewhere the mode must be there from the start.
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var stream = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(stream, this);
        }
        File.Move(draft, path, overwrite: true);
    }

    /// <exception cref="LocalHostException">No run, or a file that is none.</exception>
    public static ControlFile Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ControlFile>(File.ReadAllText(path)) ?? throw Broken(path, inner: null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LocalHostException($"No local cluster is running: there is no '{path}'. Start one with `local up`.", inner: e);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Broken(path, e);
        }
    }

    private static LocalHostException Broken(string path, Exception? inner) =>
        new($"'{path}' is not a valid control file of a local cluster. Remove it if no cluster is running.", inner: inner);
}
