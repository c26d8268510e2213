using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RdsCluster.Topologies;

/// <summary>Physical names and output names of one cluster, all from its identifier and construct path.</summary>
internal sealed class PhysicalNames
{
    /// <summary>A Multi-AZ DB cluster may have 52 characters; an instance number takes up to three of them.</summary>
    private const int MaxLength = 48;

    private PhysicalNames(string identifier, string outputPrefix)
    {
        Identifier = identifier;
        OutputPrefix = outputPrefix;
    }

    /// <summary>First part of every DB identifier.</summary>
    public string Identifier { get; }

    /// <summary>First part of every output's logical id: the path below the stack.</summary>
    public string OutputPrefix { get; }

    /// <param name="given">The identifier in the properties, or null.</param>
    /// <param name="stackName">The stack's name, or null where only the deployment knows it (nested stacks).</param>
    /// <param name="path">Construct path, for instance <c>ShopStack/Orders</c>.</param>
    /// <param name="stackPath">The stack's own construct path.</param>
    public static PhysicalNames Of(string? given, string? stackName, string path, string stackPath)
    {
        var below = path.StartsWith(stackPath + '/', StringComparison.Ordinal) ? path[(stackPath.Length + 1)..] : path;
        return new PhysicalNames(
            given ?? Shorten(Sanitize($"{stackName ?? stackPath}-{below}")),
            string.Concat(below.Split('/').Select(AlphaNumeric))
        );
    }

    /// <summary>Identifier of the instance with this number, from 1.</summary>
    public string Instance(int number) => string.Create(CultureInfo.InvariantCulture, $"{Identifier}-{number}");

    private static string AlphaNumeric(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit));

    private static string Sanitize(string text)
    {
        var kept = string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
        var words = string.Join('-', kept.Split('-', StringSplitOptions.RemoveEmptyEntries));
        return words.Length > 0 && char.IsAsciiLetter(words[0]) ? words : $"db-{words}";
    }

    private static string Shorten(string name)
    {
        if (name.Length <= MaxLength)
        {
            return name;
        }

        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..6].ToLowerInvariant();
        return $"{name[..(MaxLength - 7)].TrimEnd('-')}-{hash}";
    }
}
