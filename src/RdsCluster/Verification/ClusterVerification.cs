using Amazon.CDK;
using Amazon.CDK.AWS.Backup;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.S3;
using Constructs;
using RdsCluster.Networking;
using RdsCluster.Security;
using RdsCluster.Templates.Access;
using RdsCluster.Templates.Manifests;
using RdsCluster.Topologies;
using RdsCluster.Users;

namespace RdsCluster.Verification;

/// <summary>
/// The verifier inside the VPC: a function in the database's subnets that <c>rdscluster verify --stack</c> uses automatically, so that
/// a cluster in isolated subnets is verified from any machine that has AWS credentials.
/// </summary>
/// <remarks>
/// The function can do nothing to RDS: it logs in to the database with its own user, and reads and writes its mailbox on S3. Whoever
/// starts a run calls the RDS API for it, with their own permissions. An idle runner costs nothing but its logs and reports.
/// </remarks>
public sealed class ClusterVerification : Construct
{
    private const int HttpsPort = 443;

    private const int EventAgeSeconds = 60;

    private const int MinutesPerHour = 60;
    private readonly MySqlCluster _cluster;
    private readonly ClusterContext _context;
    private readonly CfnFunction _function;
    private readonly CfnBucket _mailbox;
    private readonly CfnFunction.CodeProperty _code;
    private readonly CfnEventInvokeConfig _invocations;
    private ClusterConductor? _conductor;

    internal ClusterVerification(MySqlCluster cluster, ClusterContext context, ClusterParts parts, VerificationOptions options)
        : base(context.Scope, "Verification")
    {
        (_cluster, _context, User) = (cluster, context, options.User);
        var network = context.Network;
        var identifier = context.Names.Identifier;
        SecurityGroup = new SecurityGroup(
            this,
            "SecurityGroup",
            new SecurityGroupProps
            {
                Vpc = network.Vpc,
                Description = $"Verifies {identifier} from inside the VPC",
                AllowAllOutbound = false,
            }
        );
        network.SecurityGroup.Connections.AllowFrom(SecurityGroup, Cfn.Tcp(network.Port), "The verifier inside the VPC");
        var peer = options.S3PrefixListId is { } list ? Peer.PrefixList(list) : Peer.AnyIpv4();
        SecurityGroup.AddEgressRule(peer, Cfn.Tcp(HttpsPort), "The mailbox on S3");

        _mailbox = Mailbox.Create(this, context, options.KeepReportsDays);
        var code = RunnerCode.Create(this, options.RunnerFile);
        _code = new CfnFunction.CodeProperty { S3Bucket = code.S3BucketName, S3Key = code.S3ObjectKey };
        (_function, _invocations, var policy) = VerifierFunction.Create(
            this,
            context,
            new VerifierFunction
            {
                Description = $"Verifies {identifier} from inside the VPC",
                LogName = "runner",
                Code = _code,
                Statements =
                [
                    new AllowStatement(
                        VerifierActions.LogInWithToken,
                        [
                            // What AWS Backup restores has a resource id that nobody knows before.
                            .. parts
                                .ResourceIds.Concat(options.RestoreDrill ? ["*"] : Array.Empty<string>())
                                .Select(id =>
                                    $"arn:{context.Stack.Partition}:rds-db:{context.Stack.Region}:{context.Stack.Account}"
                                    + $":dbuser:{id}/{options.User}"
                                ),
                        ]
                    ),
                    .. MailboxStatements,
                ],
                AwsPolicy = "service-role/AWSLambdaVPCAccessExecutionRole",
                MemoryMb = options.MemoryMb,
                // Two runs at a time would measure each other.
                Concurrency = 1,
                Vpc = new CfnFunction.VpcConfigProperty
                {
                    SubnetIds = [.. network.SubnetIds],
                    SecurityGroupIds = [SecurityGroup.SecurityGroupId],
                },
                Variables = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    [RunnerNames.MailboxVariable] = _mailbox.Ref,
                    [RunnerNames.IdentifierVariable] = identifier,
                },
                EventAgeSeconds = EventAgeSeconds,
            }
        );
        RunnerPolicyExceptions.OfFunction(_function, _invocations, policy);
    }

    /// <summary>Database user that the runner logs in as.</summary>
    public string User { get; }

    /// <summary>The runner.</summary>
    public string FunctionName => _function.Ref;

    /// <summary>The bucket with requests, reports and histories, below <c>runs/</c>.</summary>
    public string MailboxName => _mailbox.Ref;

    /// <summary>The runner's security group, for what it should also reach: for instance
    /// <c>proxy.Connections.AllowDefaultPortFrom(…)</c>.</summary>
    public SecurityGroup SecurityGroup { get; }

    private string RunsArn => $"{_mailbox.AttrArn}/runs/*";

    private AllowStatement[] MailboxStatements =>
        [
            new(VerifierActions.UseMailbox, [RunsArn]),
            new(VerifierActions.ListMailbox, [_mailbox.AttrArn]),
            new(VerifierActions.UseMailboxKey, [_context.Key.Arn], ViaService: "s3"),
        ];

    /// <summary>Permits <c>rdscluster verify --stack</c> through the runner: to start it, to use its mailbox, and to describe this
    /// cluster through the control plane.</summary>
    /// <param name="grantee">Who verifies: for instance the role of a deployment pipeline.</param>
    /// <param name="permissions">Permissions in addition to reading; null: none. Its <c>IamUser</c> is not used: the runner logs
    /// in.</param>
    public Grant GrantStart(IGrantable grantee, VerifyPermissions? permissions = null) =>
        new[]
        {
            Allow(grantee, VerifierActions.StartRunner, [_function.AttrArn]),
            Allow(grantee, VerifierActions.UseMailbox, [RunsArn]),
            Allow(grantee, VerifierActions.ListMailbox, [_mailbox.AttrArn]),
            Allow(grantee, VerifierActions.UseMailboxKey, [_context.Key.Arn], $"s3.{_context.Stack.Region}.amazonaws.com"),
            _cluster.GrantVerify(grantee, (permissions ?? new VerifyPermissions()) with { IamUser = User }),
        }.Aggregate((one, other) => one.Combine(other));

    /// <summary>Lets the runner through to its mailbox.</summary>
    internal void OpenMailbox()
    {
        var bucket = $"${{{_mailbox.LogicalId}.Arn}}";
        S3GatewayEndpoint.Allow(_context.Scope, _context.Network, VerifierActions.UseMailbox, [$"{bucket}/runs/*"]);
        S3GatewayEndpoint.Allow(_context.Scope, _context.Network, VerifierActions.ListMailbox, [bucket]);
    }

    /// <summary>Adds what verifies without a person, as far as the options ask for it.</summary>
    /// <param name="user">The database user, where this deployment makes it.</param>
    /// <param name="restoreTesting">The plan by which AWS Backup restores the cluster, if there is one.</param>
    internal void Conduct(
        VerificationOptions options,
        ClusterParts parts,
        DatabaseUser? user,
        ClusterManifest manifest,
        string? topicArn,
        CfnRestoreTestingPlan? restoreTesting
    )
    {
        if (options is { Gate: VerificationGate.None, Canary: null, GameDay: null })
        {
            return;
        }

        _conductor = new ClusterConductor(
            this,
            _context,
            _code,
            [
                new AllowStatement(VerifierActions.StartRunner, [_function.AttrArn]),
                .. MailboxStatements,
                .. options.GameDay is null
                    ? Array.Empty<AllowStatement>()
                    : [new AllowStatement(VerifierActions.FailOver, VerifyGrant.Members(_context.Stack, parts))],
                .. options.RestoreDrill ? [new AllowStatement(VerifierActions.ReportRestores, ["*"])] : Array.Empty<AllowStatement>(),
            ]
        );
        if (options.Gate is not VerificationGate.None)
        {
            _conductor.AddGate(
                options.Gate is VerificationGate.FailUpdate,
                manifest,
                [.. parts.Instances.Select(instance => instance.Resource), _function, _invocations, .. user is null ? [] : new[] { user }]
            );
        }

        if (options.Canary is { } canary)
        {
            _conductor.AddCanary(canary.EveryMinutes, topicArn);
        }

        if (options.GameDay is { } gameDay)
        {
            _conductor.AddGameDay(gameDay.Schedule);
        }

        if (options.RestoreDrill && restoreTesting is not null)
        {
            _conductor.AddRestoreDrill(restoreTesting.AttrRestoreTestingPlanArn);
        }

        if (options.Canary is not null || options.GameDay is not null)
        {
            _conductor.AddVerificationAlarm(options.Canary?.EveryMinutes ?? MinutesPerHour, topicArn);
        }
    }

    /// <summary>Tells the gate what the cluster promises now.</summary>
    internal void Promise(ClusterManifest manifest) => _conductor?.Promise(manifest);

    internal ManifestRunner Manifest() => new(_function.LogicalId, _mailbox.LogicalId, User);

    private Grant Allow(IGrantable grantee, string[] actions, string[] resources, string? viaService = null) =>
        Grant.AddToPrincipal(
            new GrantOnPrincipalOptions
            {
                Grantee = grantee,
                Actions = actions,
                ResourceArns = resources,
                Conditions = viaService is null
                    ? null
                    : new Dictionary<string, IDictionary<string, object>>(StringComparer.Ordinal)
                    {
                        ["StringEquals"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["kms:ViaService"] = viaService },
                    },
            }
        );
}
