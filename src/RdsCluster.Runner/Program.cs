using System.Runtime.InteropServices;
using RdsCluster.Runner;
using RdsCluster.Runner.Conducting;
using RdsCluster.Runner.Runs;
using RdsCluster.Runner.Runtime;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Relay;

using var stop = new CancellationTokenSource();
using var terminate = PosixSignalRegistration.Create(
    PosixSignal.SIGTERM,
    context =>
    {
        // A run that is under way ends early: it drops its schema and writes its report.
        context.Cancel = true;
        stop.Cancel();
    }
);

if (Environment.GetEnvironmentVariable(RuntimeApi.AddressVariable) is not { Length: > 0 } address)
{
    await Console.Error.WriteLineAsync(
        $"This program is the handler of a Lambda function: {RuntimeApi.AddressVariable} is not set. To verify a cluster, use "
            + "rdscluster verify."
    );
    return 2;
}

using var api = new RuntimeApi(address);
try
{
    if (ConductorSettings.Read(Environment.GetEnvironmentVariable) is { } conducted)
    {
        using var http = new HttpClient();
        var conductor = new Conductor(
            new ConductedCluster(conducted, TimeProvider.System),
            conducted.Identifier,
            (url, content, token) => GateAnswers.SendAsync(http, url, content, token),
            TimeProvider.System,
            Console.Out
        );
        await new RuntimeLoop(api, conductor.HandleAsync).RunAsync(stop.Token);
        return 0;
    }

    var settings = RunnerSettings.Read(Environment.GetEnvironmentVariable);
    using var mailboxes = Mailboxes.Create(new AwsConnection { Region = settings.Region });
    var handler = new RunHandler(run => mailboxes.Open(settings.Bucket, run), settings, TimeProvider.System, Console.Out);
    await new RuntimeLoop(api, handler.HandleAsync).RunAsync(stop.Token);
    return 0;
}
catch (InvalidOperationException e)
{
    await api.FailStartAsync(e, stop.Token);
    return 1;
}
