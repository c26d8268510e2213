using System.Xml.Linq;

namespace RdsCluster.Verifier.Reports.Formats.Html;

/// <summary>Builds elements whose text can only be text, whatever a server said.</summary>
internal static class Markup
{
    private static readonly HashSet<string> Void = ["br", "link", "meta"];

    /// <summary>An element; null content is left out, so that optional parts read as expressions.</summary>
    public static XElement El(string name, string? css, params object?[] content)
    {
        var element = new XElement(name);
        if (css is not null)
        {
            element.Add(new XAttribute("class", css));
        }
        foreach (var part in content)
        {
            element.Add(part is string text ? new XText(XmlText.Clean(text)) : part);
        }
        // Written as <td></td>: HTML knows no self-closing form for elements that may have content.
        if (element.IsEmpty && !Void.Contains(name))
        {
            element.Add("");
        }
        return element;
    }

    /// <summary>An element of a drawing, by attributes.</summary>
    public static XElement Shape(string name, string? css, params (string Name, object Value)[] attributes)
    {
        var element = new XElement(name);
        if (css is not null)
        {
            element.Add(new XAttribute("class", css));
        }
        foreach (var (attribute, value) in attributes)
        {
            element.Add(new XAttribute(attribute, value is double number ? Coordinate(number) : XmlText.Clean(value.ToString() ?? "")));
        }
        return element;
    }

    /// <summary>Text of a drawing.</summary>
    public static XElement Label(string css, double x, double y, string text, string? tooltip = null)
    {
        var label = Shape("text", css, ("x", x), ("y", y));
        label.Add(new XText(XmlText.Clean(text)));
        if (tooltip is not null)
        {
            label.Add(Title(tooltip));
        }
        return label;
    }

    /// <summary>What a pointer that rests on a shape shows.</summary>
    public static XElement Title(string text) => new("title", XmlText.Clean(text));

    public static XAttribute Attribute(string name, string value) => new(name, XmlText.Clean(value));

    /// <summary>A tenth of a pixel is as fine as a drawing needs.</summary>
    public static string Coordinate(double value) =>
        Math.Round(value, 1).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
}
