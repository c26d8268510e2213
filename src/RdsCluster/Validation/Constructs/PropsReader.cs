using System.Collections;
using System.Collections.Concurrent;
using Amazon.CDK;
using RdsCluster.Interop;
using RdsCluster.Rules;
using RdsCluster.Rules.Models;

namespace RdsCluster.Validation.Constructs;

/// <summary>Reads the props of an L1 as a template would show them, without asking the jsii kernel for anything.</summary>
internal sealed class PropsReader(IReadOnlyDictionary<string, string> tokens)
{
    private const string Token = "${Token[";
    private const string ListToken = "#{Token[";

    /// <summary>CDK hides tokens in numbers of this size.</summary>
    private const double NumberToken = -1e280;

    private static readonly ConcurrentDictionary<Type, JsiiProperty[]> Properties = new();

    /// <summary><c>AWS::RDS::DBInstance</c> for <c>Amazon.CDK.AWS.RDS.CfnDBInstanceProps</c>.</summary>
    public static string TypeOf(object props)
    {
        var type = props.GetType();
        var service = type.Namespace!.Split('.')[^1];
        return $"AWS::{service}::{type.Name["Cfn".Length..^"Props".Length]}";
    }

    public Value Read(object? value) =>
        value switch
        {
            null => Value.Absent,
            bool flag => Value.Of(flag),
            string text => Text(text),
            int or long or short or byte or decimal => Value.Of(
                Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture)
            ),
            double number => Number(number),
            IResolvable => Value.Undecided,
            IDictionary map => Map(map),
            IEnumerable list => List(list),
            Enum => Value.Unknown,
            _ when value.GetType().Namespace?.StartsWith("Amazon.CDK", StringComparison.Ordinal) == true => Structure(value),
            _ => Value.Unknown,
        };

    private Value Text(string text)
    {
        if (tokens.TryGetValue(text, out var resource))
        {
            return Value.From([resource]);
        }
        if (text.Contains(Token, StringComparison.Ordinal) || text.Contains(ListToken, StringComparison.Ordinal))
        {
            return Value
                .From(tokens.Where(token => text.Contains(token.Key, StringComparison.Ordinal)).Select(token => token.Value))
                .Written(text);
        }
        return text.Contains("{{resolve:", StringComparison.Ordinal) ? Value.Unknown : Value.Of(text);
    }

    private static Value Number(double number) =>
        number <= NumberToken || !double.IsFinite(number) || Math.Abs(number) > 1e27 ? Value.Unknown : Value.Of((decimal)number);

    private Value List(IEnumerable list)
    {
        var items = list.Cast<object?>().Select(Read).Where(item => !item.IsAbsent).ToList();
        // A list token stands for any number of items.
        var isToken =
            items is [{ Kind: ValueKind.Unknown, Expression: { } written }] && written.Contains(ListToken, StringComparison.Ordinal);
        return isToken || items.Exists(item => item.Kind == ValueKind.Undecided)
            ? Value.From(items.SelectMany(item => item.References))
            : Value.Of(items);
    }

    private Value Map(IDictionary map)
    {
        var entries = new Dictionary<string, Value>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in map)
        {
            if (Read(entry.Value) is { IsAbsent: false } value)
            {
                entries[entry.Key.ToString()!] = value;
            }
        }
        return
            entries.Count == 1 && entries.Keys.First() is var name && (name == "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal))
            ? Value.Unknown
            : Value.Of(entries);
    }

    private Value Structure(object value)
    {
        var entries = new Dictionary<string, Value>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in Properties.GetOrAdd(value.GetType(), JsiiProperty.Of))
        {
            if (Read(property.Read(value)) is { IsAbsent: false } read)
            {
                entries[property.Name] = read;
            }
        }
        return Value.Of(entries);
    }
}
