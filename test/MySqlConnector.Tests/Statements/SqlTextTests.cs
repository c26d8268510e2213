using System.Text;
using MySqlConnector.Protocol;
using MySqlConnector.Statements;

namespace MySqlConnector.Tests.Statements;

public sealed class SqlTextTests
{
    [Theory]
    [InlineData("SELECT @a", "SELECT 'x'")]
    [InlineData("SELECT ?a, @A", "SELECT 'x', 'x'")]
    [InlineData("SELECT ?", "SELECT 'x'")]
    [InlineData("SELECT '@a', \"@a\", `@a`, @a", "SELECT '@a', \"@a\", `@a`, 'x'")]
    [InlineData("SELECT 'it''s @a', @a", "SELECT 'it''s @a', 'x'")]
    [InlineData(@"SELECT 'it\'s @a', @a", @"SELECT 'it\'s @a', 'x'")]
    [InlineData("SELECT 1 -- @b\n, @a", "SELECT 1 -- @b\n, 'x'")]
    [InlineData("SELECT 1--@a", "SELECT 1--'x'")]
    [InlineData("SELECT 1 # @b\n, @a", "SELECT 1 # @b\n, 'x'")]
    [InlineData("SELECT /* @b ' */ @a", "SELECT /* @b ' */ 'x'")]
    [InlineData("SELECT @@version, @a", "SELECT @@version, 'x'")]
    [InlineData("CREATE USER u@'%' IDENTIFIED BY @a", "CREATE USER u@'%' IDENTIFIED BY 'x'")]
    [InlineData("SELECT '@a", "SELECT '@a")]
    public void Text_WithPlaceholders_ReplacesThoseOutsideQuotesAndComments(string sql, string expected) =>
        Assert.Equal(expected, Render(sql, false, false, new MySqlParameter("@a", "x")));

    [Fact]
    public void Text_WithoutBackslashEscapes_EndsAStringAtItsQuote() =>
        Assert.Equal(@"SELECT 'a\', 'x', '@a'", Render(@"SELECT 'a\', @a, '@a'", false, true, new MySqlParameter("@a", "x")));

    [Fact]
    public void Text_UnknownPlaceholder_IsAnErrorUnlessUserVariablesAreAllowed()
    {
        var failure = Assert.Throws<MySqlException>(() => Render("SELECT @b", false, false));
        Assert.StartsWith("Parameter '@b' must be defined.", failure.Message, StringComparison.Ordinal);
        Assert.Equal("SELECT @b := 1", Render("SELECT @b := 1", true, false));
        Assert.Throws<MySqlException>(() => Render("SELECT ?", false, false));
    }

    public static TheoryData<object?, string> Literals => new()
    {
        { null, "NULL" },
        { DBNull.Value, "NULL" },
        { true, "true" },
        { -5, "-5" },
        { ulong.MaxValue, "18446744073709551615" },
        { 1234567890.0123456789m, "1234567890.0123456789" },
        { 0.1, "0.1" },
        { 1e300, "1E+300" },
        { "it's", "'it''s'" },
        { @"C:\", @"'C:\\'" },
        { 'c', "'c'" },
        { new byte[] { 0, 0x27, 0xFF }, "_binary X'0027FF'" },
        { Array.Empty<byte>(), "_binary X''" },
        { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), "timestamp'2026-01-02 03:04:05.000000'" },
        { new DateOnly(2026, 1, 2), "date'2026-01-02'" },
        { new TimeSpan(-26, 1, 2), "time'-25:58:58.000000'" },
        { Guid.Empty, "'00000000-0000-0000-0000-000000000000'" },
        { DayOfWeek.Friday, "5" },
    };

    [Theory]
    [MemberData(nameof(Literals), DisableDiscoveryEnumeration = true)]
    public void Value_OfEachType_IsALiteral(object? value, string literal) =>
        Assert.Equal(literal, Render("@a", false, false, new MySqlParameter("@a", value)));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Value_WithoutLiteral_IsRefusedByName(object value)
    {
        var failure = Assert.Throws<NotSupportedException>(() => Render("@level", false, false, new MySqlParameter("@level", value)));
        Assert.Contains("'@level'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_OfUnknownType_IsRefusedWithoutShowingIt()
    {
        var failure = Assert.Throws<NotSupportedException>(() => Render("@a", false, false, new MySqlParameter("@a", new Uri("http://secret.invalid"))));
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_WithBackslashInNoBackslashMode_IsHexadecimal() =>
        Assert.Equal("_utf8mb4 0x5C27", Render("@a", false, true, new MySqlParameter("@a", @"\'")));

    internal static string Render(string sql, bool allowUserVariables, bool noBackslashEscapes, params MySqlParameter[] parameters)
    {
        using var command = new MySqlCommand();
        command.Parameters.AddRange(parameters);
        var payload = new PayloadWriter();
        new SqlText(sql, command.Parameters, allowUserVariables, noBackslashEscapes).WriteTo(payload);
        return Encoding.UTF8.GetString(payload.Payload.Span);
    }
}
