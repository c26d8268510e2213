using System;
using System.Collections;
using System.Collections.Generic;
using System.Text.Json;

namespace Amazon.Subsets;

/// <summary>Model classes to and from AWS JSON 1.1: members by their own names, timestamps as seconds since 1970.</summary>
internal static class JsonModel
{
    public static void Write(Utf8JsonWriter json, object model)
    {
        json.WriteStartObject();
        foreach (var member in Member.Of(model.GetType()))
        {
            if (member.Property.GetValue(model) is not { } value)
            {
                continue;
            }
            json.WritePropertyName(member.RequestName);
            WriteValue(json, value);
        }
        json.WriteEndObject();
    }

    public static void Fill(object model, JsonElement element)
    {
        foreach (var member in Member.Of(model.GetType()))
        {
            if (element.TryGetProperty(member.ResponseName, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                member.Property.SetValue(model, Read(value, member.Property.PropertyType));
            }
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case bool b:
                json.WriteBooleanValue(b);
                break;
            case int or long:
                json.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case var scalar when WireValue.IsScalar(scalar.GetType()):
                json.WriteStringValue(WireValue.Format(scalar));
                break;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    WriteValue(json, item);
                }
                json.WriteEndArray();
                break;
            default:
                Write(json, value);
                break;
        }
    }

    private static object Read(JsonElement element, Type type)
    {
        if (type == typeof(DateTime?))
        {
            return DateTime.UnixEpoch.AddSeconds(element.GetDouble());
        }
        if (WireValue.IsScalar(type))
        {
            return WireValue.Parse(element.ToString(), type);
        }
        var value = Activator.CreateInstance(type);
        switch (value)
        {
            case IDictionary map:
                foreach (var entry in element.EnumerateObject())
                {
                    map.Add(entry.Name, Read(entry.Value, type.GetGenericArguments()[1]));
                }
                break;
            case IList list:
                foreach (var item in element.EnumerateArray())
                {
                    list.Add(Read(item, type.GetGenericArguments()[0]));
                }
                break;
            default:
                Fill(value, element);
                break;
        }
        return value;
    }
}
