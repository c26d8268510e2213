using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.LocalHost;
using RdsCluster.LocalHost.Dns;

namespace RdsCluster.Cli.Commands.Local;

/// <summary>How a running local cluster is reached. It names files with the password, never the password.</summary>
internal sealed record LocalRunSummary
{
    public required string Cluster { get; init; }

    public required string Server { get; init; }

    public required IReadOnlyList<LocalRunEndpoint> Endpoints { get; init; }

    /// <summary>Address and port of the DNS server that answers for the endpoints' names, over UDP and TCP.</summary>
    public required string Dns { get; init; }

    /// <summary>For <c>AWS_ENDPOINT_URL_RDS</c>.</summary>
    public required string RdsEndpoint { get; init; }

    public required string Region { get; init; }

    public required string CertificateAuthorityFile { get; init; }

    public required string User { get; init; }

    public required string PasswordFile { get; init; }

    /// <summary>Users that the template declares, each with the file that has its password.</summary>
    public required IReadOnlyDictionary<string, string> Users { get; init; }

    /// <summary>What is not as the template says or as on AWS, one line each.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    /// <summary>Writes the clients' option files into the run directory, where they are deleted with the servers' files.</summary>
    public static async Task<LocalRunSummary> WriteAsync(
        LocalEnvironment local,
        IReadOnlyList<string> differences,
        CancellationToken cancellationToken
    )
    {
        var state = local.Cluster.State;
        var files = await ClientFiles.WriteAsync(state, local.Proxy, state.RunDirectory, cancellationToken);
        return new LocalRunSummary
        {
            Cluster = state.Name,
            Server = $"{state.Engine} {state.ServerVersion}",
            Endpoints =
            [
                .. files.Select(f => new LocalRunEndpoint(
                    f.Name,
                    f.Endpoint.Address,
                    f.Endpoint.Port,
                    NameOf(f.Name, local.Names),
                    f.File
                )),
            ],
            Dns = local.Dns.Endpoint.ToString(),
            RdsEndpoint = local.Api.Endpoint.GetLeftPart(UriPartial.Authority),
            Region = local.Cluster.Plan.Region,
            CertificateAuthorityFile = state.CertificateAuthorityFile,
            User = state.MasterUsername,
            PasswordFile = state.PasswordFile,
            Users = state.Users,
            Differences = differences,
        };
    }

    private static string? NameOf(string endpoint, ClusterDnsNames names) =>
        endpoint switch
        {
            ClientFiles.Writer => names.Writer,
            ClientFiles.Reader => names.Reader,
            _ => names.Instances.GetValueOrDefault(endpoint),
        };

    public void Print(ToolConsole console, bool isDetached)
    {
        console.Line($"{Cluster} is up: {Server}, user {User}");
        var width = Endpoints.Max(e => e.Name.Length);
        foreach (var endpoint in Endpoints)
        {
            console.Line(
                $"  {endpoint.Name.PadRight(width)}  {endpoint.Address}:{endpoint.Port}  mysql --defaults-extra-file={endpoint.OptionFile}"
            );
        }
        console.Line($"The same endpoints by RDS-style names, from the DNS server {Dns}:");
        foreach (var endpoint in Endpoints.Where(e => e.DnsName is not null))
        {
            console.Line($"  {endpoint.Name.PadRight(width)}  {endpoint.DnsName}");
        }
        console.Line("AWS CLI, in another terminal:");
        console.Line(
            $"  export AWS_ENDPOINT_URL_RDS={RdsEndpoint} AWS_REGION={Region} AWS_DEFAULT_REGION={Region} "
                + "AWS_ACCESS_KEY_ID=rehearsal AWS_SECRET_ACCESS_KEY=rehearsal"
        );
        console.Line("  aws rds describe-db-instances");
        foreach (var (user, file) in Users)
        {
            console.Line($"User {user}: password in {file}");
        }
        foreach (var difference in Differences)
        {
            console.Line($"Difference from AWS: {difference}");
        }
        console.Line($"Certificate authority for other clients: {CertificateAuthorityFile}; password: {PasswordFile}");
        console.Line(
            isDetached
                ? "Running in the background. Use 'rdscluster local status' and 'local fault'; stop with 'rdscluster local down'."
                : "Use 'rdscluster local status', 'local fault' and 'local down' in another terminal. Ctrl-C stops the cluster."
        );
    }
}

/// <summary>An endpoint of a running local cluster.</summary>
/// <param name="DnsName">Its name as RDS would shape it; null for a proxy.</param>
/// <param name="OptionFile">For <c>mysql --defaults-extra-file</c>: address, user, password and certificate.</param>
internal sealed record LocalRunEndpoint(string Name, string Address, int Port, string? DnsName, string OptionFile);
