using System.Globalization;
using System.Runtime.InteropServices;

namespace RdsCluster.Runner.Runs;

/// <summary>Facts in a report about the function that measured.</summary>
internal static class FunctionFacts
{
    public static IReadOnlyDictionary<string, string> Read() =>
        new Dictionary<string, string>
        {
            ["tool"] = typeof(FunctionFacts).Assembly.GetName().Version?.ToString(3) ?? "",
            ["measured by"] = "the runner in the VPC",
            ["system"] = RuntimeInformation.OSDescription,
            ["architecture"] = RuntimeInformation.OSArchitecture.ToString(),
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["processors"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
        };
}
