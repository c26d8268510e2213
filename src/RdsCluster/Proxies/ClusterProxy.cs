using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.RDS;
using Constructs;
using RdsCluster.Security;
using RdsCluster.Topologies;

namespace RdsCluster.Proxies;

/// <summary>
/// An RDS Proxy with the writer as its target: connections are shared, and clients keep their address in a failover.
/// It always requires TLS and never logs statements.
/// </summary>
/// <remarks>Source: RDS User Guide, "Amazon RDS Proxy", with its quotas and limitations: read replicas are no targets.</remarks>
public sealed class ClusterProxy : Construct, IConnectable
{
    private readonly CfnDBProxy _proxy;

    internal ClusterProxy(ClusterContext context, ClusterParts parts, string id, ProxyOptions options)
        : base(context.Scope, id)
    {
        var name = $"{context.Names.Identifier}-{id}".ToLowerInvariant();
        var port = context.Network.Port;
        var vpc = context.Network.Vpc;
        var security = new SecurityGroup(
            this,
            "SecurityGroup",
            new SecurityGroupProps
            {
                Vpc = vpc,
                Description = $"Proxy of {context.Names.Identifier}: opened to its clients only",
                AllowAllOutbound = false,
            }
        );
        // The proxy listens on the engine's default port, whatever the database's own is.
        Connections = new Connections_(new ConnectionsProps { SecurityGroups = [security], DefaultPort = Cfn.Tcp(ListenPort) });
        context.Network.SecurityGroup.Connections.AllowFrom(security, Cfn.Tcp(port), $"RDS Proxy {name}");
        var subnets = context.Network.SubnetIds;
        var secretArn =
            context.Secret.Arn
            ?? throw new InvalidOperationException(
                "RDSC511  AddProxy: a secondary Region of a global database accepts no writes, so RDS Proxy has no target. "
                    + "Add the proxy in the primary Region."
            );
        string[] secrets =
        [
            secretArn,
            .. options.Users.Select(user =>
                user.Secret?.SecretArn
                ?? throw new ArgumentException(
                    $"ProxyOptions.Users: '{user.Name}' logs in with IAM tokens and has no secret; a proxy logs in to the "
                        + "database with passwords. Declare it with UserLogin.Password, and set RequireIam for tokens between "
                        + "clients and proxy.",
                    nameof(options)
                )
            ),
        ];
        var securityGroupId = security.SecurityGroupId;
        var proxyProps = new CfnDBProxyProps
        {
            DbProxyName = name,
            EngineFamily = "MYSQL",
            RoleArn = ServiceRole
                .Create(
                    this,
                    "Role",
                    new ServiceRole
                    {
                        Service = "rds.amazonaws.com",
                        Description = $"Reads the secret of proxy {name}",
                        Statements =
                        [
                            new AllowStatement(["secretsmanager:GetSecretValue"], secrets),
                            new AllowStatement(["kms:Decrypt"], MasterUserSecret.KeyArns(context), ViaService: "secretsmanager"),
                        ],
                    }
                )
                .AttrArn,
            Auth = secrets
                .Select(secret => new CfnDBProxy.AuthFormatProperty
                {
                    AuthScheme = "SECRETS",
                    SecretArn = secret,
                    IamAuth = options.RequireIam ? "REQUIRED" : "DISABLED",
                })
                .ToArray<object>(),
            VpcSubnetIds = [.. subnets],
            VpcSecurityGroupIds = [securityGroupId],
            RequireTls = true,
            DebugLogging = false,
            IdleClientTimeout = options.IdleClientTimeoutSeconds,
        };
        _proxy = new CfnDBProxy(this, "Resource", proxyProps);
        if (!options.RequireIam)
        {
            PolicyExceptions.Acknowledge(
                _proxy,
                [
                    new(
                        "PX02",
                        "The owner's clients log in with passwords over TLS: a database takes about 200 new IAM connections a second."
                    ),
                ]
            );
        }

        var proxyName = _proxy.Ref;
        var pool = new CfnDBProxyTargetGroup.ConnectionPoolConfigurationInfoFormatProperty
        {
            MaxConnectionsPercent = options.MaxConnectionsPercent,
            MaxIdleConnectionsPercent = options.MaxIdleConnectionsPercent,
            ConnectionBorrowTimeout = options.ConnectionBorrowTimeoutSeconds,
            InitQuery = options.InitQuery,
        };
        if (options.SessionPinningFilters.Count > 0)
        {
            pool.SessionPinningFilters = [.. options.SessionPinningFilters];
        }

        var targetProps = new CfnDBProxyTargetGroupProps
        {
            DbProxyName = proxyName,
            TargetGroupName = "default",
            ConnectionPoolConfigurationInfo = pool,
        };
        // Only one of the two lists is set: newer CDK releases iterate over a list that is null.
        if (parts.DbCluster is { } cluster)
        {
            targetProps.DbClusterIdentifiers = new[] { cluster.Ref };
        }
        else
        {
            targetProps.DbInstanceIdentifiers = new[] { parts.Instances[0].Reference };
        }

        var target = new CfnDBProxyTargetGroup(this, "TargetGroup", targetProps);
        if (parts.DbCluster is not null)
        {
            foreach (var instance in parts.Instances)
            {
                // RDS registers the members that exist: without them the target group finds none.
                target.Node.AddDependency(instance.Resource);
            }
        }

        Endpoint = new ClusterEndpoint(_proxy.AttrEndpoint, ListenPort);
        if (ReadsAreRouted(parts, options))
        {
            var reader = new CfnDBProxyEndpoint(
                this,
                "ReaderEndpoint",
                new CfnDBProxyEndpointProps
                {
                    DbProxyName = proxyName,
                    DbProxyEndpointName = $"{name}-reader",
                    TargetRole = "READ_ONLY",
                    VpcSubnetIds = [.. subnets],
                    VpcSecurityGroupIds = [securityGroupId],
                }
            );
            ReaderEndpoint = new ClusterEndpoint(reader.AttrEndpoint, ListenPort);
        }
    }

    /// <summary>Port on which every RDS Proxy for MySQL and MariaDB listens.</summary>
    public const int ListenPort = 3306;

    /// <summary>Security group connections of the proxy.</summary>
    public Connections_ Connections { get; }

    /// <summary>The writer endpoint.</summary>
    public ClusterEndpoint Endpoint { get; }

    /// <summary>The read-only endpoint; null if RDS Proxy does not support one: in front of DB instances, and of Aurora without
    /// readers.</summary>
    public ClusterEndpoint? ReaderEndpoint { get; }

    /// <summary>The proxy's resource.</summary>
    public CfnResource Resource => _proxy;

    /// <summary>Grants permission to log in through the proxy as this database user with IAM tokens.</summary>
    /// <param name="grantee">Role, user or group.</param>
    /// <param name="databaseUser">The user in the database's secret.</param>
    public Grant GrantConnect(IGrantable grantee, string databaseUser)
    {
        // A proxy's resource id is the last part of its ARN: arn:…:db-proxy:prx-0123.
        var resourceId = Fn.Select(6, Fn.Split(":", _proxy.AttrDbProxyArn));
        return Grant.AddToPrincipal(
            new GrantOnPrincipalOptions
            {
                Grantee = grantee,
                Actions = ["rds-db:connect"],
                ResourceArns =
                [
                    Stack
                        .Of(this)
                        .FormatArn(
                            new ArnComponents
                            {
                                Service = "rds-db",
                                Resource = "dbuser",
                                ResourceName = $"{resourceId}/{databaseUser}",
                                ArnFormat = ArnFormat.COLON_RESOURCE_NAME,
                            }
                        ),
                ],
            }
        );
    }

    private static bool ReadsAreRouted(ClusterParts parts, ProxyOptions options) =>
        options.ReaderEndpoint
        ?? (
            parts.DbCluster is not null && (parts.Instances.Count == 0 || parts.Instances.Any(instance => instance.Role is HostRole.Reader))
        );
}
