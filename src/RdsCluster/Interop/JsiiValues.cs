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
    private sealed class Structure(string name, PropertyInfo[] properties)
    {
        /// <summary>Names of the properties that were ever given.</summary>
        private readonly string?[] _names = new string?[properties.Length];

        public static Structure? Of(Type type) =>
            type.GetCustomAttribute<JsiiByValueAttribute>() is { } known ? new Structure(known.FullyQualifiedName, type.GetProperties()) : null;

        public Dictionary<string, object> Read(object value, JsiiValues values)
        {
            var data = new Dictionary<string, object?>(StringComparer.Ordinal);
            for (var number = 0; number < properties.Length; number++)
            {
                if (properties[number].GetValue(value) is { } given)
                {
                    data[_names[number] ??= properties[number].GetCustomAttribute<JsiiPropertyAttribute>(inherit: true)!.Name] = values.Of(given);
                }
            }

            return new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["$jsii.struct"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["fqn"] = name, ["data"] = data },
            };
        }
    }
}
