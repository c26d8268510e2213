using System.Globalization;
using System.Runtime.Versioning;
using RdsCluster.Cli.Tests;
using RdsCluster.TestKit;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Cli.IntegrationTests.ForeignPairs;

/// <summary>The tool against a system that an administrator got wrong: the verdict that it must give, and no harm done.</summary>
[Collection("servers")]
[SupportedOSPlatform("linux")]
public sealed class SabotagedPairTests(PairFiles files)
{
    [Fact]
    public async Task Replica_ThatTakesWrites_FailsR2AndGetsNoTransaction()
    {
        await using var pair = await ForeignPair.StartAsync(files);
        await pair.B.SqlAsync("SET GLOBAL super_read_only = 0; SET GLOBAL read_only = 0");
        var uuid = await pair.B.IdentityAsync();

        var run = await pair.VerifyAsync();

        Assert.True(run.ExitCode == 1, run.Tool.ToString());
        Assert.Equal(Verdict.Fail, run.Of("R2").Verdict);
        Assert.Equal((Verdict.Pass, 0L), (run.Of("F4").Verdict, run.Report!.Ledger!.Lost));
        Assert.Equal(Verdict.Pass, run.Of("F11").Verdict);
        Assert.DoesNotContain(uuid, await pair.B.ExecutedAsync(), StringComparison.Ordinal);
        Assert.Equal("", await pair.A.LacksAsync(await pair.B.ExecutedAsync()));
    }

    [Fact]
    public async Task Replica_WithAnErrantDelete_IsNotPromotedAndFailsF11()
    {
        await using var pair = await ForeignPair.StartAsync(files);
        await pair.B.TamperAsync("DELETE FROM shop.orders WHERE id = 2", logged: true);

        var run = await pair.VerifyFailoverAsync(tooEarly: false);

        Assert.True(run.ExitCode == 1, run.Tool.ToString());
        Assert.Equal(0, pair.Failovers);
        Assert.Equal(Verdict.Fail, run.Of("F11").Verdict);
        Assert.Contains("b has transactions that the writer lacks", run.Report!.EndedEarly, StringComparison.Ordinal);
        Assert.Equal("3", await pair.A.SqlAsync("SELECT COUNT(*) FROM shop.orders"));
    }

    /// <summary>A change without a transaction shows in the rows alone; the same row of the writer then stops the applier.</summary>
    [Fact]
    public async Task Replica_ChangedWithoutATransaction_FailsF11WhereItsTableIsComparedOrItsApplierStops()
    {
        await using var pair = await ForeignPair.StartAsync(files);
        await pair.B.TamperAsync("INSERT INTO shop.orders VALUES (9, 'here first')", logged: false);

        var seeing = await pair.VerifyAsync("--only", "F11", "--baseline", "500ms", "--check-tables", "shop.orders");
        await pair.A.SqlAsync("INSERT INTO shop.orders VALUES (9, 'here too')");
        var stopped = await pair.VerifyAsync("--only", "F11", "--baseline", "500ms");

        Assert.Equal((1, "b diverged from the writer."), (seeing.ExitCode, seeing.Of("F11").Summary));
        Assert.Equal(1, stopped.ExitCode);
        Assert.StartsWith("b does not replicate: applier stopped, error 1062: ", stopped.Of("F11").Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promotion_ThatComesTooEarly_LosesWhatTheTransactionSetsSay()
    {
        await using var pair = await ForeignPair.StartAsync(files);

        var run = await pair.VerifyFailoverAsync(tooEarly: true, "--skip", "F11");

        var set = await pair.B.LacksAsync(await pair.A.ExecutedAsync());
        var missing = long.Parse(await pair.A.SqlAsync($"SELECT {Count(set)}"), CultureInfo.InvariantCulture);
        var lost = (long)run.Of("F4").Measurements["lostInAllTables"];
        Assert.True(run.ExitCode == 1, run.Tool.ToString());
        Assert.Equal(Verdict.Fail, run.Of("F4").Verdict);
        Assert.True(lost > 0, run.Tool.ToString());
        // A write whose answer never came may be among the missing transactions too.
        Assert.InRange(missing, lost, lost + run.Report!.Ledger!.Unknown);
    }

    [Fact]
    public async Task OperatorsMistakes_AreRefusedWithTheWayOutAndNoSecretIsSent()
    {
        await using var pair = await ForeignPair.StartAsync(files);
        await using var impostor = new ImpostorServer();
        using var directory = new TemporaryDirectory();
        var foreign = directory.Write("foreign.pem", ImpostorServer.ForeignAuthority());
        var unusable = directory.Write("unusable.pem", "no certificate");

        var password = await pair.VerifyAsync(new PairAccess(Password: "wrong"), "--only", "R1");
        var authority = await pair.VerifyAsync(new PairAccess(AuthorityFile: foreign), "--only", "R1");
        var noAuthority = await pair.VerifyAsync(new PairAccess(AuthorityFile: unusable), "--only", "R1");
        var nobody = await pair.VerifyAsync(new PairAccess(WriterPort: 1), "--only", "R1");
        var stranger = await pair.VerifyAsync(new PairAccess(WriterPort: impostor.Port), "--only", "R1");
        await pair.A.SqlAsync("REVOKE CREATE ON `rdscluster\\_verify\\_%`.* FROM verifier");
        var rights = await pair.VerifyAsync("--only", "R1");

        Assert.Equal(
            [2, 2, 2, 2, 2, 2],
            [password.ExitCode, authority.ExitCode, noAuthority.ExitCode, nobody.ExitCode, stranger.ExitCode, rights.ExitCode]
        );
        Assert.Contains("rejected the login of 'verifier'", password.Tool.Error, StringComparison.Ordinal);
        Assert.Contains("No password or token was sent.", authority.Tool.Error, StringComparison.Ordinal);
        Assert.Contains("unusable.pem", noAuthority.Tool.Error, StringComparison.Ordinal);
        Assert.Contains("No server answers at 127.0.0.1:1", nobody.Tool.Error, StringComparison.Ordinal);
        Assert.Contains("No password or token was sent.", stranger.Tool.Error, StringComparison.Ordinal);
        Assert.True(impostor.Connections > 0);
        Assert.DoesNotContain(ForeignPair.Password, impostor.Received, StringComparison.Ordinal);
        Assert.Contains("GRANT SELECT, INSERT, UPDATE, CREATE, DROP", rights.Tool.Error, StringComparison.Ordinal);
    }

    /// <summary>SQL that counts the transactions of a set of one source without tags: <c>uuid:1-5:8</c>.</summary>
    private static string Count(string set) =>
        string.Join(" + ", set.Split(':').Skip(1).Select(r => r.Split('-')).Select(r => $"({r[^1]} - {r[0]} + 1)").DefaultIfEmpty("0"));
}
