using System.Globalization;
using System.Runtime.InteropServices;

namespace RdsCluster.Runner.Runs;

/// <summary>What a report says of the function that measured.</summary>
internal static class MachineFacts
{
    public static IReadOnlyDictionary<string, string> Read() =>
        new Dictionary<string, string>
        {
            ["tool"] = typeof(MachineFacts).Assembly.GetName().Version?.ToString(3) ?? "",
            ["measured by"] = "the runner in the VPC",
            ["system"] = RuntimeInformation.OSDescription,
            ["architecture"] = RuntimeInformation.OSArchitecture.ToString(),
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["processors"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
        };
}
