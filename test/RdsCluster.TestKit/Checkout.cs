namespace RdsCluster.TestKit;

/// <summary>The checkout that a test was built from.</summary>
public static class Checkout
{
    /// <summary>Its directory, with <c>RdsCluster.sln</c>.</summary>
    public static string Root { get; } = Find();

    /// <summary>Templates synthesized from presets and topologies.</summary>
    public static string Templates => Path.Combine(Root, "test", "Templates");

    /// <summary>File of one of them.</summary>
    public static string Template(string name) => Path.Combine(Templates, $"{name}.template.json");

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "RdsCluster.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException($"no RdsCluster.sln above '{AppContext.BaseDirectory}'");
        }
        return directory.FullName;
    }
}
