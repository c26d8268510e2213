using RdsCluster.Cli.Consoles;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.Rules;
using RdsCluster.Templates;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Runs;

namespace RdsCluster.Cli.Errors;

/// <summary>Turns the exception of a command into a message and an exit code.</summary>
internal static class ErrorReport
{
    public static int Print(ToolConsole console, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            console.Error("cancelled: everything that was started has been stopped");
            return ExitCode.Cancelled;
        }

        if (ExpectedCode(exception) is { } code)
        {
            console.Error(exception.Message);
            return code;
        }

        console.Error($"internal error: this is a bug in rdscluster. Please report it with the lines below.\n{exception}");
        return ExitCode.Bug;
    }

    private static int? ExpectedCode(Exception exception) =>
        exception switch
        {
            ToolException tool => tool.ExitCode,
            LocalHostException or VerificationException or TemplateException => ExitCode.Usage,
            // A user error: another name, file or login fixes it, waiting does not.
            ControlPlaneException
            {
                Code: "NoSuchStack"
                    or "NoManifest"
                    or "InvalidManifest"
                    or "NoSuchCluster"
                    or "NoSuchProfile"
                    or "NoRegion"
                    or "NoCredentials"
                    or "NoLogin"
                    or "InvalidSecret"
            } => ExitCode.Usage,
            ControlPlaneException or DataPlaneException or TimeoutException => ExitCode.Inconclusive,
            _ => null,
        };
}
