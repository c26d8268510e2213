using Amazon.CDK;
using RdsCluster.App;
using RdsCluster.App.Configuration;

const int Synthesized = 0;
const int BadInput = 2;

try
{
    // Read before the CDK starts: configuration errors are reported immediately.
    var configuration = ConfigurationReader.Read(
        CdkContext.Read(System.Environment.GetEnvironmentVariable),
        System.Environment.CurrentDirectory
    );
    SilenceNodeBanner();
    SkipStackTraces();
    using var temporary = new TemporaryFiles();
    var app = new App(new AppProps { AnalyticsReporting = false });
    var stack = new RdsClusterStack(app, configuration);
    // Asked for here, so that findings come out as lines and not as the stack trace of an exception that crossed Node.
    string[] findings =
    [
        .. stack
            .Cluster.Node.Validate()
            .Select(finding => $"{stack.Cluster.Node.Path}{(finding.StartsWith("RDSC", StringComparison.Ordinal) ? ": " : "/")}{finding}"),
        // What concerns the app as a whole: other resources, lost clusters, the recording of a baseline.
        .. app.Node.Validate(),
    ];
    if (findings.Length > 0)
    {
        Console.Error.WriteLine(string.Join('\n', findings));
        return BadInput;
    }

    app.Synth(new StageSynthesisOptions { SkipValidation = true });
    return Synthesized;
}
catch (Exception e) when (e is ConfigurationException or ArgumentException)
{
    Console.Error.WriteLine(e.Message);
    return BadInput;
}
catch (Exception e) when (e.GetType() == typeof(Exception))
{
    // What CDK itself refuses, such as an address range that is none, crosses Node as a plain exception: its first line says what is wrong.
    Console.Error.WriteLine(e.Message.Split('\n')[0].Trim());
    return BadInput;
}

// Twelve lines about Node's age before every synth hide what matters; `rdscluster doctor` reports Node's version.
static void SilenceNodeBanner()
{
    const string variable = "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION";
    System.Environment.SetEnvironmentVariable(variable, $"{System.Environment.GetEnvironmentVariable(variable)},16,18,20,22");
}

// CDK notes for every token where it was made: here that is the inside of its .NET runtime, and takes a fifth of a synth.
static void SkipStackTraces()
{
    const string variable = "CDK_DISABLE_STACK_TRACE";
    if (System.Environment.GetEnvironmentVariable(variable) is null && System.Environment.GetEnvironmentVariable("CDK_DEBUG") is null)
    {
        System.Environment.SetEnvironmentVariable(variable, "1");
    }
}
