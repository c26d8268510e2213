namespace RdsCluster.TestKit;

/// <summary>A directory for a test assembly's temporary files. CDK's .NET runtime unpacks 64 MB into it, and leaves them.</summary>
public sealed class OwnTemporaryFiles : IDisposable
{
    private readonly string? _before = Environment.GetEnvironmentVariable("TMPDIR");
    private readonly string _directory = Directory.CreateTempSubdirectory("rdscluster-tests-").FullName;

    public OwnTemporaryFiles() => Environment.SetEnvironmentVariable("TMPDIR", _directory);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("TMPDIR", _before);
        try
        {
            Directory.Delete(_directory, recursive: true);
        }
        catch (IOException)
        {
            // Node may still be ending and remove files of its own meanwhile.
        }
    }
}
