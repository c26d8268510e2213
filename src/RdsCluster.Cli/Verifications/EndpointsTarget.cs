using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Cli.Verifications;

/// <summary>Creates a verification target from endpoints.</summary>
internal sealed class EndpointsTarget(ToolEnvironment environment)
{
    /// <summary>Environment variable with the password, where no file holds it.</summary>
    public const string PasswordVariable = "RDSCLUSTER_PASSWORD";

    private const int DefaultPort = 3306;
    private static readonly string[] Roles = ["writer", "reader", "proxy"];

    /// <returns>The target, and the command that triggers its failover.</returns>
    /// <exception cref="ToolException">A required value is missing or invalid.</exception>
    public (ClusterTarget Target, string? Trigger) Read(EndpointsRequest request)
    {
        var given =
            request.Endpoints is [var only] && !only.Contains('=', StringComparison.Ordinal)
                ? EndpointsFile.Read(environment.Resolve(only))
                : FromList(request.Endpoints);
        var writer = EndpointOf(
            "writer",
            given.Writer ?? throw new ToolException("--endpoints: the writer is missing. Add writer=HOST:PORT.")
        );
        var instances = given.Instances.Select((i, n) => new TargetInstance(i.Key, EndpointOf(i.Key, i.Value), n == 0)).ToList();
        var user = request.User ?? given.User ?? throw new ToolException("--endpoints: the user is missing. Add --user NAME.");
        var target = new ClusterTarget
        {
            Name = request.Name ?? given.Name ?? writer.Host,
            Manifest = new()
            {
                Version = 1,
                Cluster = request.Name ?? given.Name ?? writer.Host,
                Engine = given.Engine,
                EngineVersion = "",
                Topology = "given endpoints",
                Port = writer.Port,
                Promises = given.Promises,
            },
            Writer = writer,
            Reader = given.Reader is { } reader ? EndpointOf("reader", reader) : null,
            Proxy = given.Proxy is { } proxy ? EndpointOf("proxy", proxy) : null,
            // Where only a name is known, the server behind it stands for all.
            Instances = instances.Count > 0 ? instances : [new("writer", writer, true)],
            Login = new Login(user, Password(request.PasswordFile is { } file ? environment.Resolve(file) : given.PasswordFile, user)),
        };
        target = TrustedBy(target, request.CertificateAuthorityFile is { } ca ? environment.Resolve(ca) : given.CaFile);
        return (target, request.Trigger ?? given.Trigger);
    }

    private static ClusterTarget TrustedBy(ClusterTarget target, string? file) =>
        file is null && RdsCertificates.IsOfRds(target.Writer)
            ? target with
            {
                CertificateAuthorityFile = RdsCertificates.File,
                CertificateAuthorityName = RdsCertificates.Name,
            }
            : target with
            {
                CertificateAuthorityFile = file,
            };

    private static EndpointsFile FromList(IReadOnlyList<string> list)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in list)
        {
            if (text.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } endpoint] || !given.TryAdd(name, endpoint))
            {
                throw new ToolException(
                    $"--endpoints: got '{text}'; write writer=HOST:PORT, reader=HOST:PORT, proxy=HOST:PORT and NAME=HOST:PORT "
                        + "for each server, each name once, or give one file."
                );
            }
        }

        return new EndpointsFile
        {
            Writer = given.GetValueOrDefault("writer"),
            Reader = given.GetValueOrDefault("reader"),
            Proxy = given.GetValueOrDefault("proxy"),
            Instances = list.Select(t => t.Split('=', 2)).Where(p => !Roles.Contains(p[0])).ToDictionary(p => p[0], p => p[1]),
        };
    }

    private Func<CancellationToken, ValueTask<string>> Password(string? file, string user) =>
        file is not null ? PasswordFile.Open(file)
        : environment.Variable(PasswordVariable) is { Length: > 0 } password ? _ => new(password)
        : throw new ToolException(
            $"no password for '{user}'. Use --password-file or set {PasswordVariable}. There is no option for the password itself: "
                + "other users of this machine can read arguments."
        );

    private static Endpoint EndpointOf(string name, string text)
    {
        var colon = text.LastIndexOf(':');
        // An IPv6 address contains colons and is written in brackets before a port.
        var hasPort = colon >= 0 && !text.EndsWith(']') && (text.IndexOf(':', StringComparison.Ordinal) == colon || text[colon - 1] == ']');
        var host = (hasPort ? text[..colon] : text).Trim('[', ']');
        var port = DefaultPort;
        return host.Length > 0 && (!hasPort || (int.TryParse(text[(colon + 1)..], out port) && port is > 0 and <= 65535))
            ? new Endpoint(host, port)
            : throw new ToolException($"--endpoints: {name} is '{text}'; write HOST:PORT, for instance db.example.com:3306.");
    }
}
