using System.Globalization;
using System.Text;

namespace RdsCluster.Cli.Changes;

/// <summary>A change for a terminal.</summary>
internal static class ChangeText
{
    public static string Write(StackChange stack)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{stack.Name}: {ChangeWords.Summary(stack)}");
        var concerned = stack.OfDatabases;
        var number = 1;
        foreach (var step in UpdateOrder.Of(concerned, stack.After))
        {
            foreach (var change in step)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {number}. {change.Resource.Path} {ChangeWords.Kind(change)}");
                foreach (var property in change.Properties)
                {
                    text.AppendLine(CultureInfo.InvariantCulture, $"       {ChangeWords.Property(property)}");
                }
                text.AppendLine(CultureInfo.InvariantCulture, $"       outage: {ExpectedOutage.Of(change, stack)}");
            }
            number++;
        }
        foreach (var (item, before, after) in Quantities.Difference(stack.Before, stack.After))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  quantity: {item}: {before:0.##} → {after:0.##}");
        }
        text.AppendLine(CultureInfo.InvariantCulture, $"  quantities after the change: {Quantities.Text(Quantities.Of(stack.After))}");
        if (stack.Others.Count > 0)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  {ChangeWords.Count(stack.Others.Count, "other resource changes", "other resources change")}"
            );
        }
        return text.ToString();
    }
}
