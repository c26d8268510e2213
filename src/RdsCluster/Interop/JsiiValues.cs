using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Amazon.JSII.Runtime.Deputy;

namespace RdsCluster.Interop;

/// <summary>Arguments as Node reads them. What the runtime finds out about a property anew each time is kept here.</summary>
/// <param name="nameOf">The name that Node knows an object by.</param>
internal sealed class JsiiValues(Func<DeputyBase, string> nameOf)
{
    private readonly ConcurrentDictionary<Type, Structure?> _structures = new();

    public void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case DeputyBase made:
                writer.WriteStartObject();
                writer.WriteString("$jsii.byref", nameOf(made));
                writer.WriteEndObject();
                break;
            case Enum choice:
                writer.WriteStartObject();
                writer.WriteString("$jsii.enum", NameOf(choice));
                writer.WriteEndObject();
                break;
            case double or int or long or short or byte or uint or float or decimal:
                writer.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case IDictionary map:
                Write(writer, map);
                break;
            case Array list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case var _ when _structures.GetOrAdd(value.GetType(), Structure.Of) is { } structure:
                Write(writer, value, structure);
                break;
            default:
                throw new NotSupportedException($"Values of type {value.GetType()} have no form in jsii.");
        }
    }

    /// <summary>Reads the names of a type's properties.</summary>
    public void Prepare(Type type) =>
        _ = _structures.GetOrAdd(type, Structure.Of)?.Properties.Count(property => property.NodeName.Length == 0);

    private void Write(Utf8JsonWriter writer, IDictionary map)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("$jsii.map");
        foreach (DictionaryEntry entry in map)
        {
            writer.WritePropertyName((string)entry.Key);
            Write(writer, entry.Value);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, object value, Structure structure)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("$jsii.struct");
        writer.WriteString("fqn", structure.Name);
        writer.WriteStartObject("data");
        foreach (var property in structure.Properties)
        {
            if (property.Read(value) is { } given)
            {
                writer.WritePropertyName(property.NodeName);
                Write(writer, given);
            }
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
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
            type.GetCustomAttribute<JsiiByValueAttribute>() is { } known
                ? new Structure(known.FullyQualifiedName, JsiiProperty.Of(type))
                : null;
    }
}
