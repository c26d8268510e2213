using System.IO.Compression;

namespace RdsCluster.IntegrationTests.Synthesis;

/// <summary>A file in place of the runner's code: a template names it by a hash alone.</summary>
internal static class RunnerStub
{
    public static string File { get; } = Create();

    private static string Create()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "runner-stub.zip");
        using var zip = new ZipArchive(System.IO.File.Create(file), ZipArchiveMode.Create);
        using var entry = new StreamWriter(zip.CreateEntry("RdsCluster.Runner.dll").Open());
        entry.Write("stub");
        return file;
    }
}
