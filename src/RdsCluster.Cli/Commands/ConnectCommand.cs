using System.CommandLine;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Verifier.Aws;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Discovery;

namespace RdsCluster.Cli.Commands;

/// <summary>Prints how a person reaches a deployed cluster through its access host.</summary>
internal sealed class ConnectCommand : ToolCommand
{
    private readonly Option<string> _stack = new("--stack")
    {
        Description = "CloudFormation stack, by name or ARN.",
        HelpName = "name",
        Required = true,
    };
    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "Cluster to connect to. Required if the stack has more than one.",
        HelpName = "name",
    };
    private readonly Option<string?> _region = new("--region")
    {
        Description = "AWS Region. Default: the Region of the environment or profile.",
        HelpName = "region",
    };
    private readonly Option<string?> _profile = new("--profile") { Description = "AWS profile.", HelpName = "name" };

    public ConnectCommand(ToolEnvironment environment, ToolConsole console)
        : base("connect", "Print the commands that connect you to a deployed cluster through its access host.")
    {
        foreach (var option in new Option[] { _stack, _cluster, _region, _profile })
        {
            Options.Add(option);
        }
        SetAction(
            async (parsed, cancellationToken) =>
            {
                var stack = parsed.GetValue(_stack)!;
                var connection = new AwsConnection { Region = parsed.GetValue(_region), Profile = parsed.GetValue(_profile) };
                using var discovery = StackDiscovery.Create(connection, environment.Time);
                var forwards = await discovery.FindForwardsAsync(stack, parsed.GetValue(_cluster), cancellationToken);
                if (forwards.Count == 0)
                {
                    throw new ToolException(
                        $"Stack '{stack}' has no access host. Add one with cluster.AddAccessHost() and deploy. To verify the "
                            + "cluster you need no host: add a runner with cluster.AddVerification()."
                    );
                }
                foreach (var forward in forwards)
                {
                    Print(console, forward);
                }
                return ExitCode.Success;
            }
        );
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples =>
        [("rdscluster connect --stack RdsClusterStack", "the port forward and the client's command line")];

    private static void Print(ToolConsole console, PortForward forward)
    {
        console.Line($"# {forward.Cluster}: forward the port and keep this running");
        console.Line(forward.Command);
        if (forward.Secret is { } secret)
        {
            console.Line("# user name and password");
            console.Line($"aws secretsmanager get-secret-value --secret-id {secret} --query SecretString --output text");
        }
        // The certificate names the writer's host, and the client connects to this machine: the authority can be verified, the name cannot.
        console.Line("# in another terminal");
        var line =
            $"mysql --host=127.0.0.1 --port={forward.LocalPort} --ssl-mode=VERIFY_CA --ssl-ca={RdsCertificates.File} "
            + $"--user=USER --password {forward.Database}";
        console.Line(line.TrimEnd());
    }
}
