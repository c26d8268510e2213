using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Amazon.Runtime;

namespace Amazon.Subsets;

/// <summary>Scalars to and from their text on the wire.</summary>
internal static class WireValue
{
    private const string Timestamp = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static bool IsScalar(Type type)
    {
        var bare = Bare(type);
        return bare.IsPrimitive
            || bare == typeof(string)
            || bare == typeof(DateTime)
            || bare == typeof(MemoryStream)
            || typeof(ConstantClass).IsAssignableFrom(bare);
    }

    public static string Format(object value) =>
        value switch
        {
            bool b => b ? "true" : "false",
            DateTime t => t.ToUniversalTime().ToString(Timestamp, CultureInfo.InvariantCulture),
            ConstantClass c => c.Value,
            IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };

    public static object Parse(string text, Type type)
    {
        var bare = Bare(type);
        if (bare == typeof(string))
        {
            return text;
        }
        if (bare == typeof(DateTime))
        {
            return DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        }
        if (bare == typeof(MemoryStream))
        {
            return new MemoryStream(Convert.FromBase64String(text));
        }
        return typeof(ConstantClass).IsAssignableFrom(bare)
            ? Constant(text, bare)
            : Convert.ChangeType(text, bare, CultureInfo.InvariantCulture);
    }

    /// <summary>The declared constant of this value, or a new one: services add values before clients know them.</summary>
    private static object Constant(string value, Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => f.GetValue(null))
            .OfType<ConstantClass>()
            .FirstOrDefault(c => c.Value == value)
        ?? Activator.CreateInstance(type, value);

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
