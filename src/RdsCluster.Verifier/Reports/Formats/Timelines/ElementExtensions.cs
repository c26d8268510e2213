using System.Xml.Linq;

namespace RdsCluster.Verifier.Reports.Formats.Timelines;

/// <summary>Lets drawings nest in one expression.</summary>
internal static class ElementExtensions
{
    public static XElement With(this XElement element, params XElement[] content)
    {
        element.Add(content);
        return element;
    }
}
