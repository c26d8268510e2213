using System.Runtime.InteropServices;
using RdsCluster.Cli;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;

using var cancellation = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);

var environment = ToolEnvironment.OfThisProcess();
return await new Tool(environment, ToolConsole.OfThisProcess(environment)).RunAsync(args, cancellation.Token);

// The signal only asks: the command ends its servers and drops its schema, then returns 130.
void Cancel(PosixSignalContext context)
{
    context.Cancel = true;
    cancellation.Cancel();
}
