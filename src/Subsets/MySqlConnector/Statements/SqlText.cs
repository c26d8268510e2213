using MySqlConnector.Protocol;

namespace MySqlConnector.Statements;

/// <summary>
/// Puts parameters into a statement's text. The text is the program's own; quoted parts and comments of it are copied as they are,
/// and each placeholder outside of them becomes a literal that can only be a literal.
/// </summary>
internal ref struct SqlText(string text, MySqlParameterCollection parameters, bool allowUserVariables, bool noBackslashEscapes)
{
    private readonly ReadOnlySpan<char> sql = text;
    private int position;
    private int copied;
    private int positional;

    public void WriteTo(PayloadWriter target)
    {
        while (position < sql.Length)
        {
            switch (sql[position])
            {
                case '\'' or '"' or '`':
                    SkipQuoted(sql[position]);
                    break;
                case '#':
                    SkipLine();
                    break;
                case '-' when StartsDashComment():
                    SkipLine();
                    break;
                case '/' when Next() == '*':
                    SkipBlockComment();
                    break;
                case '@':
                    WriteNamed(target);
                    break;
                case '?':
                    WriteQuestionMark(target);
                    break;
                default:
                    position++;
                    break;
            }
        }
        CopyUntil(sql.Length, target);
    }

    private readonly char Next() => position + 1 < sql.Length ? sql[position + 1] : '\0';

    /// <summary>"--" begins a comment only before white space, a control character or the end.</summary>
    private readonly bool StartsDashComment() =>
        Next() == '-' && (position + 2 >= sql.Length || sql[position + 2] <= ' ');

    private void SkipQuoted(char quote)
    {
        position++;
        while (position < sql.Length)
        {
            var current = sql[position++];
            if (current == quote)
                return;
            if (current == '\\' && quote != '`' && !noBackslashEscapes)
                position++;
        }
    }

    private void SkipLine()
    {
        var end = sql[position..].IndexOf('\n');
        position = end < 0 ? sql.Length : position + end + 1;
    }

    private void SkipBlockComment()
    {
        var end = sql[(position + 2)..].IndexOf("*/");
        position = end < 0 ? sql.Length : position + 2 + end + 2;
    }

    private void WriteNamed(PayloadWriter target)
    {
        if (Next() == '@')
        {
            position += 2;
            return;
        }
        var end = EndOfName(position + 1);
        if (end == position + 1)
        {
            // @'name', @`name` and the host part of an account: the quoted part is skipped next.
            position++;
            return;
        }
        var index = parameters.NormalizedIndexOf(sql[position..end].ToString());
        if (index >= 0)
            Replace(index, end, target);
        else if (allowUserVariables)
            position = end;
        else
            throw new MySqlException($"Parameter '{sql[position..end]}' must be defined. To use this as a variable, set 'Allow User Variables=true' in the connection string.");
    }

    private void WriteQuestionMark(PayloadWriter target)
    {
        var end = EndOfName(position + 1);
        if (end > position + 1)
        {
            var index = parameters.NormalizedIndexOf(sql[position..end].ToString());
            if (index < 0)
                throw new MySqlException($"Parameter '{sql[position..end]}' must be defined.");
            Replace(index, end, target);
            return;
        }
        if (positional >= parameters.Count)
            throw new MySqlException($"Parameter index {positional} is invalid when only {parameters.Count} parameter{(parameters.Count == 1 ? " is" : "s are")} defined.");
        Replace(positional++, end, target);
    }

    private void Replace(int index, int end, PayloadWriter target)
    {
        CopyUntil(position, target);
        // A literal never grows together with its neighbours: "1@a" stays two tokens.
        var literal = new SqlLiteral(target, noBackslashEscapes);
        literal.Write(parameters[index]);
        position = copied = end;
    }

    private void CopyUntil(int end, PayloadWriter target)
    {
        target.Text(sql[copied..end]);
        copied = end;
    }

    private readonly int EndOfName(int start)
    {
        var end = start;
        while (end < sql.Length && (char.IsAsciiLetterOrDigit(sql[end]) || sql[end] is '_' or '$' or '.' || sql[end] >= '\u0080'))
            end++;
        return end;
    }
}
