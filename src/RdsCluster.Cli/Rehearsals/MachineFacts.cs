using System.Runtime.InteropServices;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>Facts in a report about the machine that measured, without names of people or hosts.</summary>
internal static class MachineFacts
{
    public static IReadOnlyDictionary<string, string> Read() =>
        new Dictionary<string, string>
        {
            ["tool"] = typeof(MachineFacts).Assembly.GetName().Version?.ToString(3) ?? "",
            ["system"] = RuntimeInformation.OSDescription,
            ["architecture"] = RuntimeInformation.OSArchitecture.ToString(),
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["processors"] = Environment.ProcessorCount.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
}
