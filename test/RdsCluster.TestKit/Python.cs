using System.ComponentModel;
using System.Diagnostics;

namespace RdsCluster.TestKit;

/// <summary>The machine's Python, for tools and data that exist there only.</summary>
public static class Python
{
    /// <summary>Why a module cannot be used, or null when it can.</summary>
    public static string? Missing(string module)
    {
        try
        {
            using var process = Start($"import {module}");
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"Python has no {module}: {error.TrimEnd().Split('\n')[^1]}. Install it with pip.";
        }
        catch (Win32Exception)
        {
            return "There is no python3 on PATH.";
        }
    }

    /// <summary>Output of a script.</summary>
    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        using var process = Start(script, arguments);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(await error);
    }

    internal static Process Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("python3")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        return Process.Start(start)!;
    }
}
