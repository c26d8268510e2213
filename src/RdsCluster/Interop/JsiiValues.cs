using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Amazon.JSII.Runtime.Deputy;

namespace RdsCluster.Interop;

/// <summary>Arguments as Node reads them. What the runtime finds out about a property anew each time is kept here.</summary>
/// <param name="reference">The name that Node knows an object by.</param>
internal sealed class JsiiValues(Func<DeputyBase, ByRefValue> reference)
{
    private readonly ConcurrentDictionary<Type, Structure?> structures = new();

    public object? Of(object? value) => value switch
    {
        null or string or bool or double => value,
        DeputyBase made => reference(made),
        Enum choice => new Dictionary<string, object>(StringComparer.Ordinal) { ["$jsii.enum"] = NameOf(choice) },
        int or long or short or byte or uint or float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        IDictionary map => new Dictionary<string, object>(StringComparer.Ordinal) { ["$jsii.map"] = Map(map) },
        Array list => list.Cast<object?>().Select(Of).ToArray(),
        _ when structures.GetOrAdd(value.GetType(), Structure.Of) is { } structure => structure.Read(value, this),
        _ => throw new NotSupportedException($"Values of type {value.GetType()} have no form in jsii."),
    };

    /// <summary>Reads the names of a type's properties.</summary>
    public void Prepare(Type type) => _ = structures.GetOrAdd(type, Structure.Of)?.Properties.Count(property => property.NodeName.Length == 0);

    private Dictionary<string, object?> Map(IDictionary map)
    {
        var entries = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in map)
        {
            entries[(string)entry.Key] = Of(entry.Value);
        }

        return entries;
    }

    private static string NameOf(Enum choice)
    {
        var type = choice.GetType();
        var member = type.GetField(choice.ToString())!.GetCustomAttribute<JsiiEnumMemberAttribute>()!;
        return $"{type.GetCustomAttribute<JsiiEnumAttribute>()!.FullyQualifiedName}/{member.Name}";
    }

    /// <summary>A set of properties that is passed by value.</summary>
    private sealed record Structure(string Name, JsiiProperty[] Properties)
    {
        public static Structure? Of(Type type) =>
            type.GetCustomAttribute<JsiiByValueAttribute>() is { } known ? new Structure(known.FullyQualifiedName, JsiiProperty.Of(type)) : null;

        public Dictionary<string, object> Read(object value, JsiiValues values)
        {
            var data = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var property in Properties)
            {
                if (property.Read(value) is { } given)
                {
                    data[property.NodeName] = values.Of(given);
                }
            }

            return new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["$jsii.struct"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["fqn"] = Name, ["data"] = data },
            };
        }
    }
}
