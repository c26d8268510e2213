using System.Text.RegularExpressions;

namespace RdsCluster.Rules.Catalogue;

/// <summary>The formulas that RDS allows as parameter values, <c>{DBInstanceClassMemory*3/4}</c>.</summary>
internal static partial class Formula
{
    public static readonly string[] Variables =
    [
        "AllocatedStorage",
        "DBInstanceClassMemory",
        "DBInstanceVCPU",
        "EndPointPort",
        "TrueIfReplica",
    ];

    private static readonly string[] Functions = ["GREATEST", "LEAST", "SUM", "LOG", "IF"];

    public static bool IsWellFormed(string text)
    {
        if (!IsBalanced(text))
        {
            return false;
        }
        return Word().Matches(text).All(word => Variables.Contains(word.Value) || Functions.Contains(word.Value.ToUpperInvariant()))
            && !Unexpected().IsMatch(text);
    }

    private static bool IsBalanced(string text)
    {
        var open = new Stack<char>();
        foreach (var c in text)
        {
            if (c is '{' or '(')
            {
                open.Push(c);
            }
            else if ((c is '}' or ')') && (!open.TryPop(out var start) || start != (c == '}' ? '{' : '(')))
            {
                return false;
            }
        }
        return open.Count == 0;
    }

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"[^A-Za-z0-9_{}()+\-*/., ]", RegexOptions.None, 1000)]
    private static partial Regex Unexpected();
}
