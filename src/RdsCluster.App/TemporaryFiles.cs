namespace RdsCluster.App;

/// <summary>
/// A directory for the temporary files of this run. CDK's .NET runtime unpacks 64 MB on each start, in the directory that the environment
/// names, and leaves them there.
/// </summary>
internal sealed class TemporaryFiles : IDisposable
{
    private static readonly string[] Variables = ["TMPDIR", "TMP", "TEMP"];

    private readonly string _directory = Directory.CreateTempSubdirectory("rdscluster-cdk-").FullName;

    public TemporaryFiles()
    {
        foreach (var variable in Variables)
        {
            System.Environment.SetEnvironmentVariable(variable, _directory);
        }

        // Also when the run is asked to end.
        AppDomain.CurrentDomain.ProcessExit += Remove;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Remove;
        Remove(this, EventArgs.Empty);
    }

    private void Remove(object? sender, EventArgs e)
    {
        try
        {
            Directory.Delete(_directory, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Node may still be ending; what is left is the system's to clear.
        }
    }
}
