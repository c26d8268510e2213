using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace Amazon.Subsets;

/// <summary>Fills model classes from XML elements. A list that is absent or empty stays null, as in the official clients.</summary>
internal static class XmlModelReader
{
    public static void Fill(object model, XElement element)
    {
        foreach (var member in Member.Of(model.GetType()))
        {
            var child = element.Elements().FirstOrDefault(e => e.Name.LocalName == member.ResponseName);
            if (child is not null && Read(child, member.Property.PropertyType) is { } value)
            {
                member.Property.SetValue(model, value);
            }
        }
    }

    private static object Read(XElement element, Type type)
    {
        if (WireValue.IsScalar(type))
        {
            return element.Value.Length == 0 && type != typeof(string) ? null : WireValue.Parse(element.Value, type);
        }
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>))
        {
            return ReadList(element, type);
        }
        var model = Activator.CreateInstance(type);
        Fill(model, element);
        return model;
    }

    private static IList ReadList(XElement element, Type type)
    {
        if (!element.HasElements)
        {
            return null;
        }
        var list = (IList)Activator.CreateInstance(type);
        foreach (var item in element.Elements())
        {
            list.Add(Read(item, type.GetGenericArguments()[0]));
        }
        return list;
    }
}
