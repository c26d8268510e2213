using System.Text.RegularExpressions;

namespace RdsCluster.TestKit;

/// <summary>A fenced block of a README.</summary>
/// <param name="File">Path relative to the checkout.</param>
/// <param name="Line">Line of the opening fence, from 1.</param>
/// <param name="Language">Language of the fence; empty without one.</param>
/// <param name="Text">Lines between the fences.</param>
public sealed record ReadmeBlock(string File, int Line, string Language, string Text)
{
    /// <summary><c>README.md:17</c>.</summary>
    public string Location => $"{File}:{Line}";
}

/// <summary>The documentation of the checkout: every README and the pages of <c>.github</c>.</summary>
public static partial class Readmes
{
    /// <summary>Paths relative to the checkout.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        "README.md",
        .. new[] { ".github", "src" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Checkout.Root, folder), "*.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Checkout.Root, file).Replace('\\', '/'))
            .Where(file => !Generated().IsMatch(file))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>All fenced blocks.</summary>
    public static IReadOnlyList<ReadmeBlock> Blocks { get; } = [.. Files.SelectMany(BlocksOf)];

    /// <summary>Blocks of one language.</summary>
    public static IEnumerable<ReadmeBlock> In(string language) => Blocks.Where(block => block.Language == language);

    /// <summary>Code between single backticks, with its file.</summary>
    public static IReadOnlyList<(string File, string Code)> InlineCode { get; } =
    [.. Files.SelectMany(file => Inline().Matches(Fence().Replace(Read(file), "")).Select(match => (file, match.Groups["code"].Value)))];

    private static IEnumerable<ReadmeBlock> BlocksOf(string file)
    {
        var text = Read(file);
        return Fence()
            .Matches(text)
            .Select(match => new ReadmeBlock(
                file,
                text[..match.Index].Count(c => c == '\n') + 1,
                match.Groups["language"].Value,
                match.Groups["text"].Value
            ));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Checkout.Root, file));

    [GeneratedRegex("(^|/)(bin|obj|node_modules)/")]
    private static partial Regex Generated();

    [GeneratedRegex("^```(?<language>[^\n`]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("(?<!`)`(?<code>[^`\n]+)`(?!`)")]
    private static partial Regex Inline();
}
