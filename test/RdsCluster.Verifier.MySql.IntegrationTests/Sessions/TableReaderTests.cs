using RdsCluster.Verifier.MySql.IntegrationTests.Servers;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.MySql.IntegrationTests.Sessions;

/// <summary>How the application's tables are read for <c>--check-tables</c>, on both engines.</summary>
[Collection("servers")]
public class TableReaderTests(SharedClusters clusters)
{
    private static readonly (string Columns, string Rows)[] Tables =
    [
        ("k BIGINT UNSIGNED PRIMARY KEY", "(0), (1), (7), (9223372036854775808), (18446744073709551615)"),
        ("k DECIMAL(20, 5) PRIMARY KEY", "(-1.5), (0), (0.00001), (2), (123456789012345.54321)"),
        ("k DOUBLE PRIMARY KEY", "(-1e300), (0), (0.1), (0.2), (1e300)"),
        ("k BIT(8) PRIMARY KEY", "(0), (1), (2), (128), (255)"),
        ("k BINARY(16) PRIMARY KEY", "(X'00'), (X'01'), (X'27'), (X'5C27'), (X'FF')"),
        (
            "k VARCHAR(40) CHARACTER SET utf8mb4 PRIMARY KEY",
            @"(''), ('a''b'), ('back\\slash'), (_utf8mb4 X'6BC3A4736520F09FA780'), ('zwei, drei) OR (1')"
        ),
        ("k VARCHAR(40) CHARACTER SET latin1 PRIMARY KEY", "('a'), (_latin1 X'C431'), ('b'), (_latin1 X'DF'), ('z')"),
        ("k ENUM('z', 'm', 'a', 'q', 'b') PRIMARY KEY", "('z'), ('m'), ('a'), ('q'), ('b')"),
        ("k DATE PRIMARY KEY", "('1999-12-31'), ('2024-02-29'), ('2025-01-01'), ('2026-01-01'), ('9999-12-31')"),
        ("k DATETIME(6) PRIMARY KEY", "('2025-01-01'), ('2025-01-01 00:00:00.000001'), ('2025-01-02'), ('2026-01-01'), ('2027-01-01')"),
        ("k TIMESTAMP(3) PRIMARY KEY", "('2025-01-01'), ('2025-01-01 00:00:00.001'), ('2025-01-02'), ('2026-01-01'), ('2027-01-01')"),
        ("a CHAR(2), b INT, PRIMARY KEY (a, b)", "('de', 1), ('de', 2), ('de', 10), ('fr', 1), ('fr', 3)"),
        (
            "a INT, b ENUM('y', 'x'), c VARBINARY(8), PRIMARY KEY (a, b, c)",
            "(1, 'y', ','), (1, 'y', '2'), (1, 'x', ''), (2, 'y', 'b'), (2, 'x', 'a')"
        ),
    ];

    /// <summary>Each key type on each engine.</summary>
    public static IEnumerable<TheoryDataRow<string, string, string>> Keys =>
        from engine in new[] { "mysql", "mariadb" }
        from table in Tables
        select new TheoryDataRow<string, string, string>(engine, table.Columns, table.Rows);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Table_ReadInRangesOfItsKey_GivesEachRowOnce(string engine, string columns, string rows)
    {
        var target = LocalControlPlane.Target(await clusters.GetAsync(engine));
        await TableWalk.RunAsync(
            target,
            "CREATE DATABASE IF NOT EXISTS walk",
            "DROP TABLE IF EXISTS walk.t",
            $"CREATE TABLE walk.t ({columns})",
            $"INSERT INTO walk.t VALUES {rows}"
        );
        await using var session = await OpenAsync(target);

        var ranges = await TableWalk.ReadAsync(session, "walk.t");

        Assert.Equal([2, 2, 1], ranges.Select(r => r.Rows));
        Assert.Equal(3, ranges.Select(r => r.Digest).Distinct().Count());
    }

    /// <summary>The end of the writer's range is applied on the replica: both see the same rows.</summary>
    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Range_UpToAnEnd_HoldsTheSameRowsAsTheRangeThatFoundIt(string engine)
    {
        var target = LocalControlPlane.Target(await clusters.GetAsync(engine));
        await TableWalk.RunAsync(
            target,
            "CREATE DATABASE IF NOT EXISTS walk",
            "DROP TABLE IF EXISTS walk.pairs",
            "CREATE TABLE walk.pairs (a VARCHAR(9), b INT, PRIMARY KEY (a, b))",
            "INSERT INTO walk.pairs VALUES ('x', 1), ('x', 2), ('x', 3), ('y', 1), ('y', 2)"
        );
        await using var session = await OpenAsync(target);

        var found = (await TableWalk.ReadAsync(session, "walk.pairs"))[1];
        var again = await session.ReadTableRangeAsync("walk.pairs", "(_utf8mb4 X'78', 2)", found.End, 1000, Stop);

        Assert.Equal(found, again);
    }

    /// <summary>Values that look alike in text, and types without a plain text.</summary>
    [Theory]
    [InlineData("mysql", "'', ''", "NULL, ''")]
    [InlineData("mysql", "'a#', 'b'", "'a', '#b'")]
    [InlineData("mysql", "X'00', 'a'", "X'0000', 'a'")]
    [InlineData("mysql", "'a', 'a'", "'a', 'A'")]
    [InlineData("mariadb", "'', ''", "NULL, ''")]
    [InlineData("mariadb", "'a#', 'b'", "'a', '#b'")]
    [InlineData("mariadb", "X'00', 'a'", "X'0000', 'a'")]
    [InlineData("mariadb", "'a', 'a'", "'a', 'A'")]
    public async Task Row_ThatDiffersInAValue_HasAnotherDigest(string engine, string one, string other)
    {
        var target = LocalControlPlane.Target(await clusters.GetAsync(engine));
        const string columns =
            "(id INT PRIMARY KEY, a VARBINARY(9), b VARCHAR(9), j JSON, g POINT, f FLOAT, s VARCHAR(20) GENERATED ALWAYS AS "
            + "(CONCAT(b, 'x')))";
        await TableWalk.RunAsync(
            target,
            "CREATE DATABASE IF NOT EXISTS walk",
            "DROP TABLE IF EXISTS walk.one, walk.same, walk.other",
            $"CREATE TABLE walk.one {columns}",
            $"CREATE TABLE walk.same {columns}",
            $"CREATE TABLE walk.other {columns}",
            $"INSERT INTO walk.one (id, a, b, j, g, f) VALUES (1, {one}, '[1]', POINT(1, 2), 0.1)",
            $"INSERT INTO walk.same (id, a, b, j, g, f) VALUES (1, {one}, '[1]', POINT(1, 2), 0.1)",
            $"INSERT INTO walk.other (id, a, b, j, g, f) VALUES (1, {other}, '[1]', POINT(1, 2), 0.1)"
        );
        await using var session = await OpenAsync(target);

        Assert.Equal(await TableWalk.ReadAsync(session, "walk.one"), await TableWalk.ReadAsync(session, "walk.same"));
        Assert.NotEqual(await TableWalk.ReadAsync(session, "walk.one"), await TableWalk.ReadAsync(session, "walk.other"));
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task Names_WithQuotesDotsAndReservedWords_AreRead(string engine)
    {
        var target = LocalControlPlane.Target(await clusters.GetAsync(engine));
        await TableWalk.RunAsync(
            target,
            "CREATE DATABASE IF NOT EXISTS `it's-odd`",
            "DROP TABLE IF EXISTS `it's-odd`.`a``b.c 'd\"`",
            "CREATE TABLE `it's-odd`.`a``b.c 'd\"` (`order` INT PRIMARY KEY, `sel``ect 'x` INT)",
            "INSERT INTO `it's-odd`.`a``b.c 'd\"` VALUES (1, 1), (2, 2), (3, 3)"
        );
        await using var session = await OpenAsync(target);

        Assert.Equal([2, 1], (await TableWalk.ReadAsync(session, "it's-odd.a`b.c 'd\"")).Select(r => r.Rows));
    }

    [Theory]
    [InlineData("mysql", "walk.keyless", "it has no primary key")]
    [InlineData("mariadb", "walk.keyless", "it has no primary key")]
    [InlineData("mysql", "walk.absent", "it does not exist, or the login may not read it")]
    [InlineData("mariadb", "walk.absent", "it does not exist, or the login may not read it")]
    public async Task Table_ThatCannotBeCompared_SaysWhy(string engine, string table, string why)
    {
        var target = LocalControlPlane.Target(await clusters.GetAsync(engine));
        await TableWalk.RunAsync(
            target,
            "CREATE DATABASE IF NOT EXISTS walk",
            "DROP TABLE IF EXISTS walk.keyless",
            "CREATE TABLE walk.keyless (a INT, UNIQUE (a))"
        );
        await using var session = await OpenAsync(target);

        var e = await Assert.ThrowsAsync<DataPlaneException>(() => session.ReadTableRangeAsync(table, null, null, 2, Stop));

        Assert.Equal($"Table {table} cannot be compared: {why}.", e.Message);
    }

    private static Task<IDataSession> OpenAsync(ClusterTarget target) =>
        new MySqlDataPlane().OpenAsync(
            new(target.Writer, target.Login, TlsMode.VerifyFull) { CertificateAuthorityFile = target.CertificateAuthorityFile },
            Stop
        );
}
