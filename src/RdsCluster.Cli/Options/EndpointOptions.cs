using System.CommandLine;
using RdsCluster.Cli.Verifications;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Cli.Options;

/// <summary>Options that describe a system by its endpoints.</summary>
internal sealed class EndpointOptions
{
    private readonly Option<string[]> _endpoints = new("--endpoints")
    {
        Description =
            "Endpoints of any MySQL-compatible system: writer=HOST:PORT, reader=HOST:PORT, proxy=HOST:PORT and NAME=HOST:PORT "
            + "for each server, or one JSON file.",
        HelpName = "name=host:port|file",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string?> _user = new("--user")
    {
        Description =
            "With --endpoints: database user. Its password comes from --password-file or from the environment variable "
            + $"{EndpointsTarget.PasswordVariable}.",
        HelpName = "name",
    };
    private readonly Option<string?> _passwordFile = new("--password-file")
    {
        Description = "With --endpoints: file that contains only the password.",
        HelpName = "file",
    };
    private readonly Option<string?> _trigger = new("--trigger")
    {
        Description = "With --endpoints: shell command that triggers a failover. It runs only with --allow-failover.",
        HelpName = "command",
    };
    private readonly Option<string?> _sslMode = new("--ssl-mode")
    {
        Description =
            "TLS mode of the sessions, with the names of the mysql client. Default: VERIFY_IDENTITY. The report shows a weaker " + "mode.",
        HelpName = "mode",
    };

    public bool IsGiven(System.CommandLine.Parsing.SymbolResult result) => result.GetValue(_endpoints) is { Length: > 0 };

    public void AddTo(Command command, Option<string?> allowFailover)
    {
        _sslMode.AcceptOnlyFromAmong("DISABLED", "REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY");
        foreach (var option in new Option[] { _endpoints, _user, _passwordFile, _trigger, _sslMode })
        {
            command.Options.Add(option);
        }
        command.Validators.Add(result =>
        {
            var lonely = new Option[] { _user, _passwordFile, _trigger }.FirstOrDefault(o => result.GetResult(o) is not null);
            if (!IsGiven(result) && lonely is not null)
            {
                result.AddError($"{lonely.Name} is only valid with --endpoints.");
            }
            if (result.GetValue(_trigger) is not null && result.GetValue(allowFailover) is null)
            {
                result.AddError("--trigger requires --allow-failover NAME: the command interrupts the system.");
            }
        });
    }

    /// <summary>Null where the cluster is not given by endpoints.</summary>
    public EndpointsRequest? Read(ParseResult parsed, string? name, string? certificateAuthorityFile) =>
        parsed.GetValue(_endpoints) is { Length: > 0 } endpoints
            ? new EndpointsRequest
            {
                Endpoints = endpoints,
                Name = name,
                User = parsed.GetValue(_user),
                PasswordFile = parsed.GetValue(_passwordFile),
                CertificateAuthorityFile = certificateAuthorityFile,
                Trigger = parsed.GetValue(_trigger),
            }
            : null;

    public TlsMode Tls(ParseResult parsed) =>
        parsed.GetValue(_sslMode) switch
        {
            "DISABLED" => TlsMode.Disabled,
            "REQUIRED" => TlsMode.Required,
            "VERIFY_CA" => TlsMode.VerifyAuthority,
            _ => TlsMode.VerifyFull,
        };
}
