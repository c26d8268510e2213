using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RdsCluster.Cli.Changes;

/// <summary>How changes are worded, the same for people, programs and comments.</summary>
internal static class ChangeWords
{
    private const int LongestValue = 80;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Kind(ResourceChange change) =>
        (change.Kind, change.Effect) switch
        {
            (ChangeKind.Added, _) => "added",
            (ChangeKind.Removed, _) => "removed",
            (_, UpdateEffect.Replacement) => "replaced",
            (_, UpdateEffect.Promotion) => "promoted",
            (_, UpdateEffect.Upgrade) => "upgraded",
            (_, UpdateEffect.Restart) => "restarts",
            (_, UpdateEffect.NextReboot) => "changed at the next reboot",
            _ => "changed",
        };

    /// <summary>One property with both values; a property that changes only through what it refers to says so.</summary>
    public static string Property(PropertyChange property) =>
        JsonNode.DeepEquals(property.Before, property.After)
            ? $"{property.Name}: refers to a replaced resource"
            : $"{property.Name}: {Value(property.Name, property.Before)} → {Value(property.Name, property.After)}";

    /// <summary>The whole stack in one sentence: the worst first.</summary>
    public static string Summary(StackChange stack)
    {
        var concerned = stack.OfDatabases;
        var lost = concerned.Count(change => change.LosesDatabase);
        var (upgraded, restarted) = (Number(concerned, UpdateEffect.Upgrade), Number(concerned, UpdateEffect.Restart));
        return (lost, upgraded, restarted, concerned.Count) switch
        {
            ( > 0, _, _, _) => $"Data at risk: {Count(lost, "database is", "databases are")} replaced or removed.",
            (_, > 0, _, _) => $"Engine upgrade of {Count(upgraded, "resource", "resources")}.",
            (_, _, > 0, _) => $"{Count(restarted, "resource restarts", "resources restart")}.",
            _ when concerned.Any(change => DatabaseAccess.MayLockOut(change, stack)) =>
                "No restart and no replacement of a database; clients may lose access to it.",
            (_, _, _, > 0) => "No restart and no replacement of a database.",
            _ => "No change to a database.",
        };
    }

    public static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";

    private static int Number(IEnumerable<ResourceChange> changes, UpdateEffect effect) =>
        changes.Count(change => change.Kind == ChangeKind.Changed && change.Effect == effect);

    private static string Value(string name, JsonNode? value)
    {
        if (value is null)
        {
            return "nothing";
        }
        if (name.Contains("Password", StringComparison.Ordinal) || name == "SecretString")
        {
            return "(hidden)";
        }
        var text = DeclaredResource.Text(value) ?? value.ToJsonString(Readable);
        return text.Length > LongestValue ? text[..(LongestValue - 1)] + "…" : text;
    }
}
