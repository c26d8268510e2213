using RdsCluster.Verifier.MySql.Dialects;
using RdsCluster.Verifier.MySql.Sessions;
using static RdsCluster.Verifier.MySql.Tests.Dialects.RecordedQuery;

namespace RdsCluster.Verifier.MySql.Tests.Dialects;

public class DialectTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("8.0.40", "Source distribution", null, "MySQL 8.0.40")]
    [InlineData("8.4.7", "MySQL Community Server", null, "MySQL 8.4.7")]
    [InlineData("10.11.10-MariaDB-log", "managed by https://aws.amazon.com/rds/", null, "MariaDB 10.11.10")]
    [InlineData("8.0.42", "Source distribution", "3.10.0", "Aurora MySQL 3.10.0")]
    public async Task Server_AskedWhatItIs_IsRecognised(string version, string comment, string? aurora, string product)
    {
        List<Row> variables =
        [
            Row(("Variable_name", "version"), ("Value", version)),
            Row(("Variable_name", "version_comment"), ("Value", comment)),
            .. aurora is null ? [] : new[] { Row(("Variable_name", "aurora_version"), ("Value", aurora)) },
        ];

        var dialect = await DialectDetection.DetectAsync(
            new RecordedQuery(new Dictionary<string, IReadOnlyList<Row>> { ["SHOW GLOBAL VARIABLES"] = variables }),
            Stop
        );

        Assert.Equal(product, dialect.Product);
    }

    [Fact]
    public async Task AuroraReader_Asked_TellsItsWriterAndItsLag()
    {
        var status = await new AuroraDialect("3.10.0").ReadReplicaStatusAsync(
            Topology(
                "reader-1",
                ("writer-1", "MASTER_SESSION_ID", "0", "2026-11-22 05:00:00.10"),
                ("reader-1", "5f0c3f5e-0001", "18.5", "2026-11-22 05:00:00.12")
            ),
            Stop
        );

        Assert.Equal(
            ("writer-1", true, TimeSpan.FromMilliseconds(18.5), null),
            (status!.Source, status.Receiving, status.Lag!.Value, status.Error)
        );
    }

    [Fact]
    public async Task AuroraWriter_Asked_ReplicatesFromNothing() =>
        Assert.Null(
            await new AuroraDialect("3.10.0").ReadReplicaStatusAsync(
                Topology(
                    "writer-1",
                    ("writer-1", "MASTER_SESSION_ID", "0", "2026-11-22 05:00:00.10"),
                    ("reader-1", "5f0c3f5e-0001", "18", "2026-11-22 05:00:00.12")
                ),
                Stop
            )
        );

    [Fact]
    public async Task AuroraWithTwoWriters_DuringAFailover_TakesTheNewestAndNamesTheOther()
    {
        var status = await new AuroraDialect("3.10.0").ReadReplicaStatusAsync(
            Topology(
                "reader-2",
                ("writer-1", "MASTER_SESSION_ID", "0", "2026-11-22 05:00:00.10"),
                ("reader-1", "MASTER_SESSION_ID", "0", "2026-11-22 05:00:09.70"),
                ("reader-2", "5f0c3f5e-0002", "20", "2026-11-22 05:00:09.80")
            ),
            Stop
        );

        Assert.Equal(("reader-1", "two writers are listed; the older one is writer-1"), (status!.Source, status.Error));
    }

    [Fact]
    public async Task AuroraReader_Described_IsReadOnlyByItsVolume()
    {
        var query = new RecordedQuery(
            new Dictionary<string, IReadOnlyList<Row>>
            {
                ["SHOW GLOBAL VARIABLES"] = [Row(("Variable_name", "innodb_read_only"), ("Value", "ON"))],
                ["replica_host_status"] =
                [
                    AuroraRow("reader-1", "writer-1", "MASTER_SESSION_ID", "0", "1"),
                    AuroraRow("reader-1", "reader-1", "a", "9", "2"),
                ],
                ["Uptime"] = [Row(("Variable_name", "Uptime"), ("Value", "77"))],
                ["Ssl_version"] = [Row(("n", "Ssl_cipher"), ("v", "AES")), Row(("n", "Ssl_version"), ("v", "TLSv1.3"))],
                ["semi_sync"] = [],
            }
        );

        var facts = await new AuroraDialect("3.10.0").DescribeAsync(query, new("reader-1", "host", "", 3306), Stop);

        Assert.Equal(
            (true, true, TimeSpan.FromSeconds(77), "TLSv1.3 AES", null),
            (facts.ReadOnly, facts.IsReplica, facts.Uptime!.Value, facts.Tls, facts.SemiSync)
        );
    }

    [Theory]
    [InlineData("source")]
    [InlineData("master")]
    public void SemiSync_UnderEitherName_IsRead(string name)
    {
        var status = SemiSyncText.Parse([
            Row(("n", $"Rpl_semi_sync_{name}_status"), ("v", "ON")),
            Row(("n", $"Rpl_semi_sync_{name}_clients"), ("v", "2")),
            Row(("n", $"Rpl_semi_sync_{name}_no_tx"), ("v", "7")),
            Row(("n", "Rpl_semi_sync_replica_status"), ("v", "OFF")),
        ]);

        Assert.Equal(new(true, 2, 7), status);
    }

    [Theory]
    [InlineData("Source", "Replica")]
    [InlineData("Master", "Slave")]
    public void ReplicaStatus_UnderEitherName_IsRead(string source, string replica)
    {
        var status = ReplicaStatusText.Parse([
            Row(
                ($"{source}_Host", "10.0.0.5"),
                ($"{source}_Port", "3306"),
                ($"{replica}_IO_Running", "Yes"),
                ($"{replica}_SQL_Running", "No"),
                ($"Seconds_Behind_{source}", null),
                ("Last_IO_Error", ""),
                ("Last_SQL_Errno", "1032"),
                ("Last_SQL_Error", "Could not execute")
            ),
        ]);

        Assert.Equal(new("10.0.0.5:3306", true, false, null, "error 1032: Could not execute"), status);
    }

    [Theory]
    [InlineData("0-1-100,0-2-5", "0-1-100,0-2-5", "")]
    [InlineData("0-1-100,0-2-6", "0-1-120,0-2-5", "0-2-6")]
    [InlineData("0-1-100,1-7-1", "0-1-100", "1-7-1")]
    [InlineData("", "0-1-1", "")]
    public void MariaDbSet_Beyond_IsWhatTheOtherLacks(string set, string other, string beyond) =>
        Assert.Equal(beyond, MariaDbGtidSet.Parse(set).Beyond(MariaDbGtidSet.Parse(other)).ToString());

    [Theory]
    [InlineData("3e11fa47-0000:1-5:7, 4f22aa47-0000:1-900", 6)]
    [InlineData("3E11FA47-0000:1-5:nightly:1-3:9", 9)]
    [InlineData("4f22aa47-0000:1-900", 0)]
    [InlineData("", 0)]
    public void MySqlSet_CountedForAServer_HasItsOwnTransactionsOnly(string set, long own) =>
        Assert.Equal(own, MySqlGtidSet.CountOf(set, "3e11fa47-0000"));

    [Theory]
    [InlineData("0", "0-11-120,0-12-9,1-11-4", 124L)]
    [InlineData("1", "", 0L)]
    public async Task MariaDb_AskedForItsRole_CountsItsOwnTransactions(string readOnly, string state, long own)
    {
        var query = new RecordedQuery(
            new Dictionary<string, IReadOnlyList<Row>> { ["gtid_binlog_state"] = [Row(("r", readOnly), ("s", state))] }
        );

        Assert.Equal(
            new(readOnly == "1", own),
            await new MariaDbDialect("10.11.10").ReadRoleAsync(query, new("11", "host", "", 3306), Stop)
        );
    }

    [Fact]
    public async Task Aurora_AskedForItsRole_HasNoTransactionsToCount()
    {
        var query = new RecordedQuery(new Dictionary<string, IReadOnlyList<Row>> { ["innodb_read_only"] = [Row(("r", "1"), ("s", null))] });

        Assert.Equal(new(true, null), await new AuroraDialect("3.10.0").ReadRoleAsync(query, new("reader-1", "host", "", 3306), Stop));
    }

    [Theory]
    [InlineData("x`; DROP DATABASE prod; --")]
    [InlineData("")]
    public void Schema_WithAStrangeName_IsRefused(string name) => Assert.Throws<ArgumentException>(() => OwnSchema.Drop(name));

    private static RecordedQuery Topology(string me, params (string Server, string Session, string Lag, string Updated)[] rows) =>
        new(
            new Dictionary<string, IReadOnlyList<Row>>
            {
                ["replica_host_status"] = [.. rows.Select(r => AuroraRow(me, r.Server, r.Session, r.Lag, r.Updated))],
            }
        );

    private static Row AuroraRow(string me, string server, string session, string lag, string updated) =>
        Row(
            ("SERVER_ID", server),
            ("SESSION_ID", session),
            ("REPLICA_LAG_IN_MILLISECONDS", lag),
            ("LAST_UPDATE_TIMESTAMP", updated),
            ("me", me)
        );
}
