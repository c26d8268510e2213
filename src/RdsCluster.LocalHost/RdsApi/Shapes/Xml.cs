using System.Globalization;
using System.Xml.Linq;

namespace RdsCluster.LocalHost.RdsApi.Shapes;

/// <summary>Writes scalars and lists as the Query protocol does. What is null is left out, as RDS does.</summary>
internal static class Xml
{
    public static XElement? Text(string name, string? value) => value is null ? null : new XElement(name, value);

    public static XElement? Number(string name, int? value) =>
        value is { } number ? new XElement(name, number.ToString(CultureInfo.InvariantCulture)) : null;

    public static XElement Flag(string name, bool value) => new(name, value ? "true" : "false");

    public static XElement? Time(string name, DateTimeOffset? value) =>
        value is { } time
            ? new XElement(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            : null;

    public static XElement List(string name, string element, IEnumerable<string> values) =>
        new(name, values.Select(value => new XElement(element, value)));

    public static XElement Tags(string name, IReadOnlyDictionary<string, string> tags) =>
        new(name, tags.Select(tag => new XElement("Tag", new XElement("Key", tag.Key), new XElement("Value", tag.Value))));

    public static IEnumerable<XElement> Page(string? marker, XElement list) =>
        marker is null ? [list] : [new XElement("Marker", marker), list];
}
