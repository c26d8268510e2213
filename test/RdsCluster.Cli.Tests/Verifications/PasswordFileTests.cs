using System.Diagnostics;
using System.Runtime.Versioning;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Verifications;
using RdsCluster.TestKit;

namespace RdsCluster.Cli.Tests.Verifications;

public sealed class PasswordFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task File_ThatChanges_GivesTheNewPassword()
    {
        var read = PasswordFile.Open(_directory.Write("password", "first\n"));
        var before = await read(Stop);
        _directory.Write("password", "second\n");

        Assert.Equal(("first", "second"), (before, await read(Stop)));
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task Pipe_ThatGivesItOnce_IsReadOnce()
    {
        var pipe = Path.Combine(_directory.Path, "pipe");
        using var made = Process.Start("mkfifo", pipe);
        await made.WaitForExitAsync(Stop);
        // Opening a pipe waits for the other end.
        var writing = Task.Run(() => File.WriteAllText(pipe, "from a pipe\n"), Stop);
        var read = PasswordFile.Open(pipe);

        Assert.Equal(("from a pipe", "from a pipe"), (await read(Stop), await read(Stop)));
        await writing;
    }

    [Fact]
    public async Task File_ThatIsEmpty_IsRefused()
    {
        var file = _directory.Write("password", "\n");

        var e = await Assert.ThrowsAsync<ToolException>(async () => await PasswordFile.Open(file)(Stop));

        Assert.Equal($"--password-file: '{file}' is empty. It must contain only the password.", e.Message);
    }
}
