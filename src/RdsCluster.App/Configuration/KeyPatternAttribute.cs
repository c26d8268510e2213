using System.Text.RegularExpressions;

namespace RdsCluster.App.Configuration;

/// <summary>The form of the keys of a group whose keys are names.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class KeyPatternAttribute(string pattern) : Attribute
{
    public string Pattern => pattern;

    public bool IsMatch(string key) =>
        Regex.IsMatch(key, pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
        && !key.EndsWith('\n');
}
