using System.Runtime.InteropServices;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>What a report says of the machine that measured; nothing that names a person or a host.</summary>
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
