using System.Runtime.InteropServices;

namespace RdsCluster.LocalHost.Supervision;

/// <summary>Signals that .NET has no API for.</summary>
internal static class Signals
{
    public const int Terminate = 15;
    public const int Kill = 9;

    // Their numbers differ between Linux and macOS.
    public static readonly int Stop = OperatingSystem.IsMacOS() ? 17 : 19;
    public static readonly int Continue = OperatingSystem.IsMacOS() ? 19 : 18;

    /// <returns>False when there is no such process.</returns>
    public static bool Send(int processId, int signal) => SendSignal(processId, signal) == 0;

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
