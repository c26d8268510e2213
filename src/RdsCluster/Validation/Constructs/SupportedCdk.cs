using System.Reflection;
using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;

namespace RdsCluster.Validation.Constructs;

/// <summary>
/// Whether the app's CDK is one that this build of the library fits. L1 properties that name a resource changed their type between two CDK
/// releases, so that another one would end in a MissingMethodException somewhere.
/// </summary>
/// <remarks>Public constructors and factories ask before anything else: a method that uses a missing member cannot even start.</remarks>
internal static class SupportedCdk
{
    /// <returns>The scope, so that a constructor can ask before its base class is constructed.</returns>
    /// <exception cref="NotSupportedException">The app's CDK is another one.</exception>
    public static T Check<T>(T scope)
    {
        var range = Range();
        if (!Fits(range, Current()))
        {
            throw new NotSupportedException(Message(range, Current()));
        }

        return scope;
    }

    /// <param name="range">A range of NuGet's: <c>[2.267.0,3)</c>.</param>
    internal static bool Fits(string range, string version) =>
        Version(version) is { } current && Ends(range) is var (first, last) && current >= first && current < last;

    internal static string Message(string range, string version)
    {
        var ends = range.Trim('[', ')').Split(',');
        return $"RdsCluster was compiled for Amazon.CDK.Lib {ends[0]} and newer, below {ends[1]}, and this app has {version}; "
            + "reference a version in that range, "
            + "or pack RdsCluster for yours (-p:CdkVersion).";
    }

    private static string Range() =>
        typeof(SupportedCdk).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(one => one.Key is "CdkVersionRange").Value!;

    private static string Current() => typeof(App).Assembly.GetCustomAttribute<JsiiAssemblyAttribute>()!.Version;

    private static (Version First, Version Last) Ends(string range)
    {
        var ends = range.Trim('[', ')').Split(',');
        return (Version(ends[0])!, Version(ends[1])!);
    }

    /// <summary>Null for what is no version. A suffix such as <c>-rc.0</c> does not count.</summary>
    private static Version? Version(string text)
    {
        var numbers = text.Split('-')[0];
        return System.Version.TryParse(numbers.Contains('.', StringComparison.Ordinal) ? numbers : numbers + ".0", out var version)
            ? version
            : null;
    }
}
