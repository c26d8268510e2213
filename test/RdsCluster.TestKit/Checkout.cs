namespace RdsCluster.TestKit;

/// <summary>The checkout that a test was built from.</summary>
public static class Checkout
{
    /// <summary>Its directory, with <c>RdsCluster.sln</c>.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "RdsCluster.sln")))
            directory = directory.Parent ?? throw new InvalidOperationException($"no RdsCluster.sln above '{AppContext.BaseDirectory}'");
        return directory.FullName;
    }
}
