using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Reports.Formats;

namespace RdsCluster.Cli.Changes;

/// <summary>A change as one comment on a pull request: what the database notices first, details folded.</summary>
internal static partial class ChangeComment
{
    /// <summary>The most characters that GitHub takes in a comment.</summary>
    public const int MostCharacters = 65_536;

    private const string Shortened = "\n_Shortened: the rest does not fit a comment. `rdscluster diff` prints all of it._\n";

    /// <param name="reports">Rehearsals of the new state.</param>
    /// <param name="cdkDiff">Output of <c>cdk diff</c>, or null.</param>
    public static string Write(IReadOnlyList<StackChange> stacks, IReadOnlyList<VerificationReport> reports, string? cdkDiff = null)
    {
        // The marker finds the comment again; it names the stacks, so that two apps of a repository have a comment each.
        var names = string.Join(",", stacks.Select(stack => stack.Name)).Replace("--", "- -", StringComparison.Ordinal);
        var text = new StringBuilder($"<!-- rdscluster:{names} -->\n");
        var room = MostCharacters - Shortened.Length;
        // The verdicts are short and come before what may not fit.
        var blocks = reports.Select(Verdict).Concat(stacks.SelectMany(Blocks)).Concat(reports.Select(Rehearsal)).Concat(CdkDiff(cdkDiff));
        foreach (var block in blocks)
        {
            if (text.Length + block.Length > room)
            {
                return text.Append(Shortened).ToString();
            }
            text.Append(block);
        }
        return text.ToString();
    }

    /// <summary>Parts that are left out whole where there is no room: rows stay whole, and a fold stays closed.</summary>
    private static IEnumerable<string> Blocks(StackChange stack)
    {
        yield return $"## Database change: {Escape(stack.Name)}\n\n**{Escape(ChangeWords.Summary(stack))}**\n\n";
        var concerned = stack.OfDatabases.OrderByDescending(change => change.LosesDatabase).ToList();
        if (concerned.Count > 0)
        {
            yield return "| Resource | | Properties | What clients notice |\n| --- | --- | --- | --- |\n";
            foreach (var change in concerned)
            {
                yield return Row(
                    change.Resource.Path,
                    ChangeWords.Kind(change),
                    string.Join("; ", change.Properties.Select(ChangeWords.Property)),
                    ExpectedOutage.Of(change, stack)
                );
            }
            yield return "\n**Order**\n\n";
            var number = 1;
            foreach (var step in UpdateOrder.Of(concerned, stack.After))
            {
                var paths = Escape(string.Join(", ", step.Select(change => change.Resource.Path)));
                yield return $"{number++}. {paths}{(step.Count > 1 ? " (in parallel)" : "")}\n";
            }
            yield return "\n";
        }

        var differences = Quantities.Difference(stack.Before, stack.After);
        if (differences.Count > 0)
        {
            yield return "| Quantity | Before | After | Difference |\n| --- | --- | --- | --- |\n";
            foreach (var (item, before, after) in differences)
            {
                yield return Row(item, Number(before), Number(after), (after > before ? "+" : "") + Number(after - before));
            }
            yield return "\n";
        }
        yield return $"Quantities after the change: {Escape(Quantities.Text(Quantities.Of(stack.After)))}\n\n";

        if (stack.Others is { Count: > 0 } others)
        {
            yield return Folded($"{ChangeWords.Count(others.Count, "other resource", "other resources")}", others);
        }
    }

    private static string Folded(string title, IEnumerable<ResourceChange> changes)
    {
        const int most = 200;
        var all = changes.Select(change =>
            $"- {Escape(ChangeWords.Kind(change))}: {Escape(change.Resource.Path)} ({Escape(change.Resource.Type)})\n"
        );
        return $"<details><summary>{title}</summary>\n\n{string.Concat(all.Take(most))}\n</details>\n\n";
    }

    private static string Verdict(VerificationReport report) =>
        $"Rehearsal of {Escape(report.Target.Name)}: **{ReportWords.Of(report.Verdict)}**\n\n";

    private static string Rehearsal(VerificationReport report) =>
        $"<details><summary>Rehearsal of {Escape(report.Target.Name)}</summary>\n\n"
        + $"{ReportFormats.Render(report, ReportFormat.Markdown)}\n</details>\n\n";

    /// <summary>What CDK says of every resource, as it was printed.</summary>
    private static IEnumerable<string> CdkDiff(string? output)
    {
        if (string.IsNullOrWhiteSpace(output))
        {
            return [];
        }
        var text = string.Concat(output.Where(character => !char.IsControl(character) || character is '\n' or '\t'));
        // A fence is longer than every row of backticks inside it.
        var fence = new string('`', Math.Max(3, Backticks().Matches(text).Select(match => match.Length + 1).DefaultIfEmpty().Max()));
        return [$"<details><summary>cdk diff</summary>\n\n{fence}text\n{text.TrimEnd()}\n{fence}\n\n</details>\n\n"];
    }

    [GeneratedRegex("`+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Backticks();

    private static string Row(params string[] cells) => $"| {string.Join(" | ", cells.Select(Escape))} |\n";

    private static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Escapes template text, so that it cannot add markup, a mention or a table row.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            _ = character switch
            {
                '\r' or '\n' or '\t' => escaped.Append(' '),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '#' or '~' or '!' or '@' => escaped.Append('\\').Append(character),
                _ => escaped.Append(char.IsControl(character) ? '\uFFFD' : character),
            };
        }
        return escaped.ToString();
    }
}
