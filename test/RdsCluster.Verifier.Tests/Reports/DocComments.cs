using System.Reflection;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RdsCluster.Verifier.Tests.Reports;

/// <summary>The doc comments of assemblies, for properties and for parameters of records.</summary>
internal sealed partial class DocComments
{
    private readonly Dictionary<string, XElement> _members;

    private DocComments(Dictionary<string, XElement> members) => _members = members;

    /// <summary>Reads the doc comments of the assemblies that hold these types.</summary>
    public static DocComments Read(params Type[] types) =>
        new(
            types
                .Select(type => Path.ChangeExtension(type.Assembly.Location, ".xml"))
                .SelectMany(file => XDocument.Load(file).Descendants("member"))
                .DistinctBy(member => (string)member.Attribute("name")!)
                .ToDictionary(member => (string)member.Attribute("name")!)
        );

    public string? Of(JsonSchemaExporterContext context)
    {
        if (context.PropertyInfo?.AttributeProvider is not PropertyInfo property)
        {
            return context.Path.Length == 0 ? Summary($"T:{context.TypeInfo.Type.FullName}") : null;
        }
        return Summary($"P:{property.DeclaringType!.FullName}.{property.Name}") ?? Parameter(property);
    }

    private string? Summary(string member) => _members.TryGetValue(member, out var element) ? Text(element.Element("summary")) : null;

    private string? Parameter(PropertyInfo property) =>
        _members.TryGetValue($"T:{property.DeclaringType!.FullName}", out var element)
            ? Text(element.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == property.Name))
            : null;

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }
        foreach (var see in element.Descendants("see").Concat(element.Descendants("paramref")).ToList())
        {
            see.ReplaceWith(
                ((string?)see.Attribute("cref") ?? (string?)see.Attribute("langword") ?? (string?)see.Attribute("name") ?? "").Split(
                    '.',
                    ':'
                )[^1]
            );
        }
        return Whitespace().Replace(element.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whitespace();
}
