using RdsCluster.Cli.Hosting;

namespace RdsCluster.Cli.Doctor;

/// <summary>All prerequisites, in the order of the report.</summary>
internal static class Prerequisites
{
    public static async Task<IReadOnlyList<PrerequisiteResult>> RunAsync(ToolEnvironment environment, CancellationToken cancellationToken)
    {
        var programs = new ProgramProbe(environment);
        var looking = new List<Task<PrerequisiteResult>>
        {
            programs.LookAsync(
                "dotnet",
                ["--version"],
                "building and synthesizing",
                isNeeded: true,
                "install the .NET SDK 10: https://dot.net/download",
                cancellationToken,
                least: 10
            ),
            programs.LookAsync(
                "node",
                ["--version"],
                "the CDK (every language binding runs on Node)",
                isNeeded: true,
                "install Node 20 or newer: https://nodejs.org, or 'apt-get install nodejs'",
                cancellationToken,
                least: 20
            ),
        };
        looking.AddRange(ServerProbe.LookAsync(environment, programs, cancellationToken));
        looking.Add(Task.Run(LoopbackProbe.Look, cancellationToken));
        looking.Add(Task.Run(() => CacheProbe.Look(environment), cancellationToken));
        looking.AddRange([
            programs.LookAsync(
                "npx",
                ["--version"],
                "cdk synth, diff and deploy ('npx aws-cdk@2 deploy')",
                isNeeded: false,
                "comes with Node's npm: 'apt-get install npm'",
                cancellationToken
            ),
            programs.LookAsync(
                "aws",
                ["--version"],
                "calling the RDS API of a rehearsal from the shell",
                isNeeded: false,
                "'apt-get install awscli' or https://aws.amazon.com/cli",
                cancellationToken
            ),
            programs.LookAsync(
                programs.Find("mysql") is null ? "mariadb" : "mysql",
                ["--version"],
                "connecting to a 'local up' cluster from the shell",
                isNeeded: false,
                "'apt-get install mariadb-client', or the mysql client",
                cancellationToken
            ),
            programs.LookAsync(
                "haproxy",
                ["-v"],
                "'--proxy haproxy'; otherwise downloaded with apt into the cache",
                isNeeded: false,
                "'apt-get install haproxy'",
                cancellationToken
            ),
            programs.LookAsync(
                "cfn-lint",
                ["--version"],
                "template checks in the tests",
                isNeeded: false,
                "'pip install cfn-lint'",
                cancellationToken
            ),
        ]);
        return await Task.WhenAll(looking);
    }
}
