using System.ComponentModel;
using System.Diagnostics;

namespace RdsCluster.TestKit;

/// <summary>The <c>cfn-lint</c> command, where it is installed.</summary>
public static class CfnLint
{
    /// <summary>Why it cannot be used, or null when it can.</summary>
    public static string? Missing() => Python.Missing("cfnlint");

    /// <summary>Everything it reports (errors and warnings) about the templates, one line each; empty when they are clean.</summary>
    public static async Task<string> RunAsync(params IEnumerable<string> templates)
    {
        var start = new ProcessStartInfo("python3")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments = ["-c", "import sys; from cfnlint.runner import main; sys.exit(main())", "--format", "parseable", .. templates];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new Win32Exception("python3 did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output + await error;
    }
}
