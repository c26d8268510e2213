using System.Collections.Frozen;
using System.Text.Json;

namespace RdsCluster.Rules.Facts;

/// <summary>Server parameters by engine: names, types, and what RDS does not let one change.</summary>
internal static class ServerParameters
{
    private static readonly JsonElement File = FactFile.Read("parameters.json");
    private static readonly FrozenSet<string> AuroraOnly = Words("auroraOnly", File.GetProperty("types"));
    private static readonly FrozenDictionary<string, string> MySql = Types("mysql");
    private static readonly FrozenDictionary<string, string> MariaDb = Types("mariadb");
    private static readonly FrozenSet<string> Fixed = Words("fixed", File);
    private static readonly FrozenSet<string> AuroraFixed = Words("auroraFixed", File);
    private static readonly FrozenSet<string> ForeignToAurora = Words("notInAurora", File);
    private static readonly FrozenSet<string> ClusterLevel = Words("auroraClusterOnly", File);

    public static string Recorded { get; } = FactFile.Recorded(File);

    /// <summary>A name as the server spells it: RDS writes some with hyphens.</summary>
    public static string Plain(string name) => name.Replace('-', '_');

    public static bool IsKnown(string engine, string name) =>
        Names(engine).ContainsKey(Plain(name)) || (engine == "aurora-mysql" && AuroraOnly.Contains(Plain(name)));

    /// <summary>True when any engine of the family knows the name.</summary>
    public static bool IsKnownAnywhere(string name) =>
        MySql.ContainsKey(Plain(name)) || MariaDb.ContainsKey(Plain(name)) || AuroraOnly.Contains(Plain(name));

    public static string? Nearest(string engine, string name) =>
        Similar.To(Plain(name), engine == "aurora-mysql" ? Names(engine).Keys.Concat(AuroraOnly) : Names(engine).Keys);

    /// <summary><c>int MIN MAX</c>, <c>int</c>, <c>number</c>, <c>flag</c> or <c>text</c>.</summary>
    public static string? TypeOf(string engine, string name) => Names(engine).GetValueOrDefault(Plain(name));

    public static bool IsFixed(string engine, string name) =>
        Fixed.Contains(Plain(name)) || (engine == "aurora-mysql" && AuroraFixed.Contains(Plain(name)));

    public static bool IsForeignToAurora(string name) => ForeignToAurora.Contains(Plain(name));

    /// <summary>Aurora sets it for the cluster, in its cluster parameter group.</summary>
    public static bool IsClusterLevel(string name) => ClusterLevel.Contains(Plain(name));

    private static FrozenDictionary<string, string> Names(string engine) => engine == "mariadb" ? MariaDb : MySql;

    private static FrozenDictionary<string, string> Types(string engine) =>
        File.GetProperty("types")
            .GetProperty(engine)
            .EnumerateObject()
            .ToFrozenDictionary(entry => entry.Name, entry => entry.Value.GetString()!);

    private static FrozenSet<string> Words(string name, JsonElement parent) => FactFile.Words(parent.GetProperty(name)).ToFrozenSet();
}
