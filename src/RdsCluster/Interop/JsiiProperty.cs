using System.Reflection;
using Amazon.JSII.Runtime.Deputy;

namespace RdsCluster.Interop;

/// <summary>A property of a set of L1 properties. It is read from its field where that has the usual name: unlike a call of its getter,
/// this compiles nothing.</summary>
internal sealed class JsiiProperty(PropertyInfo property)
{
    private readonly FieldInfo? _field =
        Field(property, $"<{property.Name}>k__BackingField")
        ?? Field(property, $"_{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]}");

    private string? _nodeName;

    /// <summary>Its name in .NET.</summary>
    public string Name => property.Name;

    /// <summary>Its name in Node.</summary>
    public string NodeName => _nodeName ??= property.GetCustomAttribute<JsiiPropertyAttribute>(inherit: true)!.Name;

    public static JsiiProperty[] Of(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => new JsiiProperty(property))];

    public object? Read(object owner) => _field is null ? property.GetValue(owner) : _field.GetValue(owner);

    private static FieldInfo? Field(PropertyInfo property, string name) =>
        property.DeclaringType!.GetField(name, BindingFlags.Instance | BindingFlags.NonPublic) is { } field
        && field.FieldType == property.PropertyType
            ? field
            : null;
}
