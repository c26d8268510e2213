using RdsCluster.Access;
using RdsCluster.Proxies;
using RdsCluster.Scaling;
using RdsCluster.Users;
using RdsCluster.Verification;

namespace RdsCluster.App.Configuration;

/// <summary>What is added to a declared cluster: users, proxy, access host, scaling, accepted warnings.</summary>
internal static class ClusterAdditions
{
    public static void AddTo(MySqlCluster cluster, AppConfiguration configuration)
    {
        ExistingResources.LetIn(cluster, configuration.Network);
        List<DatabaseUser> users = [];
        foreach (var (name, user) in configuration.Users ?? [])
        {
            Add($"users.{name}", () => users.Add(cluster.AddUser(name, Options(user))));
        }

        if (configuration.Proxy is { Enabled: not false } proxy)
        {
            Add("proxy", () => cluster.AddProxy(options: Options(proxy, users)));
        }

        if (configuration.AccessHost is { Enabled: not false } host)
        {
            Add("accessHost", () => cluster.AddAccessHost(options: Options(host)));
        }

        if (configuration.Verification is { Enabled: not false } verification)
        {
            Add("verification", () => cluster.AddVerification(Options(verification)));
        }

        if (configuration.ReaderScaling is { } scaling)
        {
            Add("readerScaling", () => cluster.AutoScaleReaders(Options(scaling)));
        }

        foreach (var (code, reason) in configuration.Acknowledge ?? [])
        {
            Add("acknowledge", () => cluster.Acknowledge(code, reason));
        }
    }

    /// <summary>Turns an error of the library into one that names the configuration key.</summary>
    private static void Add(string key, Action add)
    {
        try
        {
            add();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new ConfigurationException($"{key}: {WithoutMember(e.Message.Split(" (Parameter '")[0])}", e);
        }
    }

    /// <summary>A message of the library, with its code if it has one, and without the member's name that follows.</summary>
    private static string WithoutMember(string message)
    {
        var code =
            message.Split("  ", 2) is [{ Length: 7 } first, _] && first.StartsWith("RDSC", StringComparison.Ordinal) ? first + "  " : "";
        return message[code.Length..].Split(": ", 2) is [var member, var rest] && !member.Contains(' ', StringComparison.Ordinal)
            ? code + rest
            : message;
    }

    private static DatabaseUserOptions Options(UserConfiguration given)
    {
        var options = new DatabaseUserOptions();
        return options with
        {
            Access = given.Access is { } access ? Enum.Parse<UserAccess>(access, ignoreCase: true) : options.Access,
            Login = given.Login is { } login ? Enum.Parse<UserLogin>(login, ignoreCase: true) : options.Login,
            Databases = given.Databases ?? options.Databases,
            RotationDays = given.RotationDays ?? options.RotationDays,
        };
    }

    private static ProxyOptions Options(ProxyConfiguration given, List<DatabaseUser> users)
    {
        var options = new ProxyOptions();
        return options with
        {
            RequireIam = given.RequireIam ?? options.RequireIam,
            Users = given.Users is null
                ? [.. users.Where(user => user.Secret is not null)]
                :
                [
                    .. given.Users.Select(name =>
                        users.Find(user => user.Name == name)
                        ?? throw new ConfigurationException($"proxy.users: got '{name}', a user that is not declared. Declare it in users.")
                    ),
                ],
            ReaderEndpoint = given.ReaderEndpoint ?? options.ReaderEndpoint,
            IdleClientTimeoutSeconds = given.IdleClientTimeoutSeconds ?? options.IdleClientTimeoutSeconds,
            MaxConnectionsPercent = given.MaxConnectionsPercent ?? options.MaxConnectionsPercent,
            MaxIdleConnectionsPercent = given.MaxIdleConnectionsPercent ?? options.MaxIdleConnectionsPercent,
            InitQuery = given.InitQuery ?? options.InitQuery,
            SessionPinningFilters = given.SessionPinningFilters ?? options.SessionPinningFilters,
            ConnectionBorrowTimeoutSeconds = given.ConnectionBorrowTimeoutSeconds ?? options.ConnectionBorrowTimeoutSeconds,
        };
    }

    private static AccessHostOptions Options(AccessHostConfiguration given)
    {
        if (given is { SshKeyPairName: null, SshAllowedCidrs: not null })
        {
            throw new ConfigurationException(
                "accessHost.sshAllowedCidrs: got a list without sshKeyPairName. Name the key pair, or omit both for "
                    + "Session Manager alone."
            );
        }

        var options = new AccessHostOptions();
        return options with
        {
            InstanceType = given.InstanceType ?? options.InstanceType,
            ImageId = given.ImageId ?? options.ImageId,
            Ssh = given.SshKeyPairName is { } pair
                ? new SshAccess { KeyPairName = pair, AllowedCidrs = given.SshAllowedCidrs ?? [] }
                : options.Ssh,
            InterfaceEndpoints = given.InterfaceEndpoints ?? options.InterfaceEndpoints,
        };
    }

    private static VerificationOptions Options(VerificationConfiguration given)
    {
        var options = new VerificationOptions();
        return options with
        {
            Gate = given.Gate switch
            {
                "report" => VerificationGate.Report,
                "fail-update" => VerificationGate.FailUpdate,
                _ => options.Gate,
            },
            Canary = given.CanaryMinutes is { } minutes ? new CanaryOptions { EveryMinutes = minutes } : options.Canary,
            GameDay = given.GameDay is { } schedule ? new GameDayOptions { Schedule = schedule } : options.GameDay,
            RestoreDrill = given.RestoreDrill ?? options.RestoreDrill,
            KeepReportsDays = given.KeepReportsDays ?? options.KeepReportsDays,
            S3PrefixListId = given.S3PrefixListId ?? options.S3PrefixListId,
            VpcReachesS3 = given.VpcReachesS3 ?? options.VpcReachesS3,
        };
    }

    private static ReaderAutoScalingOptions Options(ReaderScalingConfiguration given)
    {
        var options = new ReaderAutoScalingOptions
        {
            MaxReaders = given.MaxReaders
                ?? throw new ConfigurationException("readerScaling.maxReaders: missing. Say how many readers there may be at most."),
        };
        return options with
        {
            MinReaders = given.MinReaders ?? options.MinReaders,
            CpuPercent = given.CpuPercent ?? options.CpuPercent,
            Connections = given.Connections ?? options.Connections,
            ScaleOutCooldownSeconds = given.ScaleOutCooldownSeconds ?? options.ScaleOutCooldownSeconds,
            ScaleInCooldownSeconds = given.ScaleInCooldownSeconds ?? options.ScaleInCooldownSeconds,
        };
    }
}
