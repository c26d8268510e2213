using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace MySqlConnector.Tests.Statements;

/// <summary>A literal must read back as its value and end exactly where it ends, in both backslash modes, for any text.</summary>
public sealed class LiteralSafetyTests
{
    private static readonly Arbitrary<string> HostileText = Gen.Elements(
            "'", "\\", "\"", "`", "\0", "\n", "--", "/*", "*/", "#", ";", "@a", "?", "x", "é", "😀", " OR 1=1", "\u001a", "뽜")
        .ListOf().Select(string.Concat).ToArbitrary();

    [Fact]
    public void Text_WithBackslashEscapes_ReadsBackAsItself() => Prop.ForAll(HostileText, text =>
        ReadQuoted(SqlTextTests.Render("@a", false, false, new MySqlParameter("@a", text)), true) == text).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_WithoutBackslashEscapes_ReadsBackAsItself() => Prop.ForAll(HostileText, text =>
    {
        var literal = SqlTextTests.Render("@a", false, true, new MySqlParameter("@a", text));
        return text.Contains('\\')
            ? Encoding.UTF8.GetString(Convert.FromHexString(literal["_utf8mb4 0x".Length..])) == text
            : ReadQuoted(literal, false) == text;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_BetweenOthers_LeavesThemAsTheyAre() => Prop.ForAll(HostileText, HostileText, (first, second) =>
    {
        var sql = SqlTextTests.Render("SELECT @a, @b FROM t", false, false, new MySqlParameter("@a", first), new MySqlParameter("@b", second));
        return sql == $"SELECT {Quote(first)}, {Quote(second)} FROM t";
    }).QuickCheckThrowOnFailure();

    private static string Quote(string text) => "'" + text.Replace("\\", "\\\\").Replace("'", "''") + "'";

    /// <summary>Reads as the server's lexer does; null when the literal ends early or not at all.</summary>
    private static string? ReadQuoted(string literal, bool backslashEscapes)
    {
        var value = new StringBuilder();
        var i = 1;
        while (i < literal.Length)
        {
            if (literal[i] == '\'' && i + 1 == literal.Length)
                return value.ToString();
            if (literal[i] == '\'' && literal[i + 1] != '\'')
                return null;
            i += literal[i] == '\'' || (literal[i] == '\\' && backslashEscapes) ? 1 : 0;
            value.Append(literal[i++]);
        }
        return null;
    }
}
