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
        var file = Path.Combine(TestDirectory(), path);
        if (Environment.GetEnvironmentVariable(UpdateVariable) is "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }

        var stored = File.Exists(file) ? File.ReadAllText(file) : "";
        if (!string.Equals(stored, actual, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"test/{path} differs from what was made now; if that is wanted, run the test with {UpdateVariable}=1 and review.\n{FirstDifference(stored, actual)}");
        }
    }

    /// <summary>What is stored now.</summary>
    /// <param name="path">File below <c>test/</c>.</param>
    public static string Text(string path) => File.ReadAllText(Path.Combine(TestDirectory(), path));

    private static string FirstDifference(string stored, string actual)
    {
        var old = stored.Split('\n');
        var now = actual.Split('\n');
        var line = Enumerable.Range(0, Math.Max(old.Length, now.Length)).First(i => !string.Equals(old.ElementAtOrDefault(i), now.ElementAtOrDefault(i), StringComparison.Ordinal));
        return $"line {line + 1}\n  stored: {old.ElementAtOrDefault(line) ?? "(end)"}\n  now:    {now.ElementAtOrDefault(line) ?? "(end)"}";
    }

    private static string TestDirectory()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "RdsCluster.sln")))
            {
                return Path.Combine(at.FullName, "test");
            }
        }

        throw new InvalidOperationException("RdsCluster.sln is not above the test's directory, so there are no stored texts.");
    }
}
