namespace RdsCluster.Cli.Rehearsals;

/// <summary>A temporary directory of one run; gone with it unless it is kept.</summary>
internal sealed class WorkDirectory(bool keep) : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("rdscluster-").FullName;

    public void Dispose()
    {
        if (!keep)
            Directory.Delete(Path, recursive: true);
    }
}
