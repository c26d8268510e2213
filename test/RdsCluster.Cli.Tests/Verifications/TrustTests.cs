using RdsCluster.TestKit;

namespace RdsCluster.Cli.Tests.Verifications;

/// <summary>A server whose certificate is not trusted, as the command line meets it.</summary>
public sealed class TrustTests : IDisposable
{
    private const string Password = "correct horse";
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Verify_WithAnAuthorityThatDidNotSignTheServer_SendsNothingSecretAndSaysTheWayOut()
    {
        await using var server = new ImpostorServer();

        var run = await VerifyAsync(server, "--ca-file", _directory.Write("ca.pem", ImpostorServer.ForeignAuthority()));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("is not signed by an authority in", run.Error, StringComparison.Ordinal);
        Assert.Contains("No password or token was sent.", run.Error, StringComparison.Ordinal);
        Assert.Contains("--ssl-mode REQUIRED", run.Error, StringComparison.Ordinal);
        AssertNothingSecret(server);
    }

    [Fact]
    public async Task Verify_WithoutAnAuthority_SendsNothingSecret()
    {
        await using var server = new ImpostorServer();

        var run = await VerifyAsync(server);

        Assert.Equal(2, run.ExitCode);
        AssertNothingSecret(server);
    }

    /// <summary>The control: the password is what would have been sent.</summary>
    [Fact]
    public async Task Verify_AskedNotToVerifyTheServer_SendsThePassword()
    {
        await using var server = new ImpostorServer();

        await VerifyAsync(server, "--ssl-mode", "REQUIRED");

        Assert.Contains(Password, server.Received, StringComparison.Ordinal);
    }

    private static void AssertNothingSecret(ImpostorServer server)
    {
        Assert.True(server.Connections > 0);
        Assert.DoesNotContain("auditor", server.Received, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, server.Received, StringComparison.Ordinal);
    }

    private Task<ToolRun> VerifyAsync(ImpostorServer server, params string[] options) =>
        ToolRun.Of([
            "verify",
            "--endpoints",
            $"writer=127.0.0.1:{server.Port}",
            "--user",
            "auditor",
            "--password-file",
            _directory.Write("password.txt", Password),
            "--report",
            Path.Combine(_directory.Path, "report.json"),
            "--only",
            "R1",
            "--quick",
            .. options,
        ]);
}
