using System.Reflection;
using Amazon.Runtime;

namespace AWSSDK.Subsets.Tests.Models;

/// <summary>What a client assembly declares, in the words of <c>service_members.py</c>.</summary>
internal static class ClientShapes
{
    public static IReadOnlyList<string> Operations(Type client) =>
        client
            .GetMethods()
            .Where(m => m.Name.EndsWith("Async", StringComparison.Ordinal) && m.DeclaringType == client)
            .Select(m => m.Name[..^"Async".Length])
            .Distinct()
            .Order()
            .ToList();

    /// <param name="expected">The model's lines: they say in which direction a class travels, which the classes do not.</param>
    public static IReadOnlyList<string> Lines(Type client, IReadOnlyCollection<string> expected)
    {
        var direction = expected.Where(l => l.Contains('.')).ToDictionary(l => l.Split(' ')[0], l => l, StringComparer.Ordinal);
        var models = client.Assembly.GetExportedTypes().Where(t => t.IsClass && t.Namespace == client.Namespace + ".Model").ToList();
        var shapes = models.Where(t => !typeof(Exception).IsAssignableFrom(t)).ToList();
        return shapes
            .Select(t => t.Name)
            .Concat(shapes.SelectMany(t => Own(t).Select(p => Line(p, direction.GetValueOrDefault($"{t.Name}.{p.Name}", "")))))
            .Order(StringComparer.Ordinal)
            .ToList();
    }

    private static PropertyInfo[] Own(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

    private static string Line(PropertyInfo property, string expected)
    {
        var wire =
            property
                .CustomAttributes.FirstOrDefault(a => a.AttributeType.Name == "WireAttribute")
                ?.NamedArguments.ToDictionary(a => a.MemberName, a => (string?)a.TypedValue.Value, StringComparer.Ordinal)
            ?? [];
        var request = expected.Contains(" request=")
            ? $" request={wire.GetValueOrDefault("Request") ?? property.Name} item={wire.GetValueOrDefault("Item") ?? "member"}"
            : "";
        var response = expected.Contains(" response=") ? $" response={wire.GetValueOrDefault("Response") ?? property.Name}" : "";
        return $"{property.DeclaringType!.Name}.{property.Name} {Name(property.PropertyType)}{request}{response}";
    }

    private static string Name(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare.IsGenericType ? $"{bare.Name.Split('`')[0]}<{string.Join(',', bare.GetGenericArguments().Select(Name))}>" : bare.Name;
    }
}
