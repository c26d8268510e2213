using System.Globalization;
using System.Text.RegularExpressions;

namespace RdsCluster.Templates.Documents;

/// <summary>
/// Plain scalars by YAML 1.1, as CloudFormation reads them: <c>yes</c> and <c>ON</c> are true, <c>y</c> is text, and a date stays text.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html; forms of
/// https://yaml.org/type/.</remarks>
internal static partial class YamlScalars
{
    public static TemplateNode Read(string text, int line) =>
        text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => TemplateNode.Null(line),
            "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => TemplateNode.Of(true, line),
            "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => TemplateNode.Of(false, line),
            _ when Number(text) is { } number => TemplateNode.OfNumber(number, line),
            _ => TemplateNode.Of(text, line),
        };

    /// <summary>The number in decimal digits, or null for text.</summary>
    private static string? Number(string text)
    {
        if (!char.IsAsciiDigit(text[0]) && text[0] is not ('-' or '+' or '.'))
        {
            return null;
        }
        var plain = text.Replace("_", "", StringComparison.Ordinal);
        var unsigned = plain.TrimStart('+', '-');
        var sign = plain[0] == '-' ? "-" : "";
        return Octal().IsMatch(text) ? Whole(sign, unsigned, 8)
            : Hexadecimal().IsMatch(text) ? Whole(sign, unsigned[2..], 16)
            : Binary().IsMatch(text) ? Whole(sign, unsigned[2..], 2)
            : Sexagesimal().IsMatch(text) ? sign + Sixties(unsigned)
            : Decimal().IsMatch(text) ? sign + unsigned
            : null;
    }

    private static string? Whole(string sign, string digits, int radix)
    {
        decimal value = 0;
        foreach (var digit in digits)
        {
            if (value > decimal.MaxValue / 32)
            {
                return null;
            }
            value = (value * radix) + Convert.ToInt32(digit.ToString(), 16);
        }
        return sign + value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary><c>1:30</c> is 90 in YAML 1.1.</summary>
    private static string Sixties(string text) =>
        text.Split(':')
            .Aggregate(0m, (sum, part) => (sum * 60) + decimal.Parse(part, CultureInfo.InvariantCulture))
            .ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("^[-+]?0[0-7_]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Octal();

    [GeneratedRegex("^[-+]?0x[0-9a-fA-F_]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex("^[-+]?0b[01_]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Binary();

    [GeneratedRegex("^[-+]?[1-9][0-9_]{0,9}(:[0-5]?[0-9]){1,4}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Sexagesimal();

    [GeneratedRegex(
        @"^[-+]?(0|[1-9][0-9_]*|[0-9][0-9_]*\.[0-9_]*([eE][-+]?[0-9]+)?|[0-9][0-9_]*[eE][-+]?[0-9]+|\.[0-9][0-9_]*([eE][-+]?[0-9]+)?)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Decimal();
}
