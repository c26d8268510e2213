namespace RdsCluster.TestKit;

/// <summary>
/// Text that a reviewer has seen, stored under <c>test/</c>. With <c>UPDATE_SNAPSHOTS=1</c> in the environment a changed
/// text is stored instead of reported, so that the change shows up in the review.
/// </summary>
public static class Snapshot
{
    private const string UpdateVariable = "UPDATE_SNAPSHOTS";

    /// <summary>The stored text equals <paramref name="actual"/>; otherwise an exception names the first line that differs.</summary>
    /// <param name="path">File below <c>test/</c>.</param>
    public static void Matches(string path, string actual)
    {
        var file = Path.Combine(Checkout.Root, "test", path);
        if (Environment.GetEnvironmentVariable(UpdateVariable) is "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }

        var stored = File.Exists(file) ? File.ReadAllText(file) : "";
        if (!string.Equals(stored, actual, StringComparison.Ordinal))
        {
            throw new InvalidOperationException(
                $"test/{path} differs from what was made now; if that is wanted, run the test with {UpdateVariable}=1 and "
                    + $"review.\n{FirstDifference(stored, actual)}"
            );
        }
    }

    /// <summary>As <see cref="Matches"/>, for the part of a project's README between <c>&lt;!-- name --&gt;</c> and
    /// <c>&lt;!-- end of name --&gt;</c>.</summary>
    /// <param name="project">Project under <c>src/</c>.</param>
    /// <param name="name">Name in the two comments.</param>
    public static void MatchesReadme(string project, string name, string actual)
    {
        var path = $"../src/{project}/README.md";
        var readme = Text(path);
        var begin = $"<!-- {name} -->\n";
        var from = readme.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = readme.IndexOf($"<!-- end of {name} -->", StringComparison.Ordinal);
        if (from < begin.Length || to < from)
        {
            throw new InvalidOperationException($"{path} has no part '{name}'.");
        }

        Matches(path, readme[..from] + actual + readme[to..]);
    }

    /// <summary>What is stored now.</summary>
    /// <param name="path">File below <c>test/</c>.</param>
    public static string Text(string path) => File.ReadAllText(Path.Combine(Checkout.Root, "test", path));

    private static string FirstDifference(string stored, string actual)
    {
        var old = stored.Split('\n');
        var now = actual.Split('\n');
        var line = Enumerable
            .Range(0, Math.Max(old.Length, now.Length))
            .First(i => !string.Equals(old.ElementAtOrDefault(i), now.ElementAtOrDefault(i), StringComparison.Ordinal));
        return $"line {line + 1}\n  stored: {old.ElementAtOrDefault(line) ?? "(end)"}\n  now:    {now.ElementAtOrDefault(line) ?? "(end)"}";
    }
}
