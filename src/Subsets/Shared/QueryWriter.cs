using System.Collections;
using System.Collections.Generic;
using System.Globalization;

namespace Amazon.Subsets;

/// <summary>Flattens a request into the parameters of the Query protocol, or of EC2's variant of it.</summary>
/// <param name="flatLists">EC2 numbers a list's items directly; Query puts the item's name between.</param>
internal sealed class QueryWriter(IDictionary<string, string> parameters, bool flatLists)
{
    public void Write(object model, string prefix = "")
    {
        foreach (var member in Member.Of(model.GetType()))
        {
            if (member.Property.GetValue(model) is { } value)
            {
                WriteValue(value, prefix + member.RequestName, member.ItemName);
            }
        }
    }

    private void WriteValue(object value, string name, string itemName)
    {
        if (WireValue.IsScalar(value.GetType()))
        {
            parameters[name] = WireValue.Format(value);
        }
        else if (value is IEnumerable list)
        {
            WriteList(list, flatLists ? name : name + "." + itemName, itemName);
        }
        else
        {
            Write(value, name + ".");
        }
    }

    private void WriteList(IEnumerable list, string name, string itemName)
    {
        var number = 0;
        foreach (var item in list)
        {
            WriteValue(item, string.Create(CultureInfo.InvariantCulture, $"{name}.{++number}"), itemName);
        }
    }
}
