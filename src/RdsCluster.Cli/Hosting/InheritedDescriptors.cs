using System.Globalization;
using System.Runtime.InteropServices;

namespace RdsCluster.Cli.Hosting;

/// <summary>File descriptors that this process inherited, other than the three standard ones.</summary>
internal static class InheritedDescriptors
{
    // FIOCLEX of sys/ioctl.h: close on exec. It takes no further argument, so the call is the same in every calling convention.
    private static readonly nuint CloseOnExec = OperatingSystem.IsMacOS() ? 0x20006601u : 0x5451u;

    /// <summary>Keeps them from processes that are started from now on. The runtime's own descriptors are marked so already.</summary>
    public static void Close()
    {
        var directory = OperatingSystem.IsLinux() ? "/proc/self/fd" : "/dev/fd";
        if (OperatingSystem.IsWindows() || !Directory.Exists(directory))
        {
            return;
        }
        foreach (var name in Directory.GetFileSystemEntries(directory).Select(Path.GetFileName))
        {
            if (int.TryParse(name, CultureInfo.InvariantCulture, out var descriptor) && descriptor > 2)
            {
                // One that was closed meanwhile is no loss.
                _ = IoControl(descriptor, CloseOnExec);
            }
        }
    }

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int IoControl(int descriptor, nuint request);
}
