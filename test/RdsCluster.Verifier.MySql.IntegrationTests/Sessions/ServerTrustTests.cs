using RdsCluster.TestKit;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.MySql.IntegrationTests.Sessions;

/// <summary>What reaches a server whose certificate is not trusted.</summary>
public sealed class ServerTrustTests : IDisposable
{
    private const string User = "auditor";
    private const string Password = "correct horse";
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rdscluster-trust-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData(TlsMode.VerifyFull)]
    [InlineData(TlsMode.VerifyAuthority)]
    public async Task Server_SignedByAnotherAuthority_GetsNeitherUserNorPassword(TlsMode mode)
    {
        await using var server = new ImpostorServer();

        var error = await Assert.ThrowsAsync<DataPlaneException>(() =>
            OpenAsync(server, "127.0.0.1", mode, ImpostorServer.ForeignAuthority())
        );

        Assert.Equal((FailureKind.TlsFailed, Certainty.NotSent), (error.Kind, error.Certainty));
        Assert.Contains(
            $"The certificate of 127.0.0.1:{server.Port} is not signed by an authority in '",
            error.Message,
            StringComparison.Ordinal
        );
        AssertNothingSecret(server);
    }

    [Fact]
    public async Task Server_UnknownToTheSystemsStore_GetsNeitherUserNorPassword()
    {
        await using var server = new ImpostorServer();

        var error = await Assert.ThrowsAsync<DataPlaneException>(() => OpenAsync(server, "127.0.0.1", TlsMode.VerifyFull, null));

        Assert.Contains("not signed by an authority in this system's store", error.Message, StringComparison.Ordinal);
        AssertNothingSecret(server);
    }

    [Fact]
    public async Task Server_OfAnotherHostName_GetsNeitherUserNorPassword()
    {
        await using var server = new ImpostorServer();

        var error = await Assert.ThrowsAsync<DataPlaneException>(() =>
            OpenAsync(server, "localhost", TlsMode.VerifyFull, server.CertificatePem)
        );

        Assert.Equal(
            $"The certificate of localhost:{server.Port} is not valid for the host 'localhost', but for 127.0.0.1.",
            error.Message
        );
        AssertNothingSecret(server);
    }

    [Theory]
    [InlineData("not a certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public async Task Authorities_ThatCannotBeRead_AreNamedBeforeAnythingIsSent(string pem)
    {
        await using var server = new ImpostorServer();

        var error = await Assert.ThrowsAsync<DataPlaneException>(() => OpenAsync(server, "127.0.0.1", TlsMode.VerifyFull, pem));

        Assert.Contains("ca.pem' cannot be used", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Connections);
    }

    /// <summary>The control: who trusts the server, or asks for no verification, sends it all.</summary>
    [Theory]
    [InlineData(TlsMode.VerifyFull)]
    [InlineData(TlsMode.Required)]
    public async Task Server_ThatIsTrusted_GetsThePassword(TlsMode mode)
    {
        await using var server = new ImpostorServer();

        await Assert.ThrowsAsync<DataPlaneException>(() => OpenAsync(server, "127.0.0.1", mode, server.CertificatePem));

        Assert.Contains(User, server.Received, StringComparison.Ordinal);
        Assert.Contains(Password, server.Received, StringComparison.Ordinal);
    }

    private static void AssertNothingSecret(ImpostorServer server)
    {
        Assert.True(server.Connections > 0);
        Assert.DoesNotContain(User, server.Received, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, server.Received, StringComparison.Ordinal);
    }

    private async Task OpenAsync(ImpostorServer server, string host, TlsMode mode, string? authorities)
    {
        var file = Path.Combine(_directory.FullName, "ca.pem");
        await File.WriteAllTextAsync(file, authorities ?? "", Stop);
        await using var session = await new MySqlDataPlane().OpenAsync(
            new(new(host, server.Port), new(User, _ => new(Password)), mode)
            {
                CertificateAuthorityFile = authorities is null ? null : file,
                ConnectTimeout = TimeSpan.FromSeconds(30),
            },
            Stop
        );
    }
}
