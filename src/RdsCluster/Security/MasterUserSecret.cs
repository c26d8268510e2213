using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;
using RdsCluster.Topologies;

namespace RdsCluster.Security;

/// <summary>The master user's secret: generated, managed by RDS or existing.</summary>
internal sealed class MasterUserSecret
{
    /// <summary>RDS refuses / " @ and space; the others make connection strings and shells stumble.</summary>
    private const string ExcludedCharacters = " /\"@'\\`$%&;:#?=+<>|{}[]()^~*!,";

    /// <summary>The secret; null for a secondary Region, whose users are the primary's. Known only after the database where RDS manages
    /// it.</summary>
    public ISecret? Secret { get; private set; }

    /// <summary>Its ARN, a token.</summary>
    public string? Arn
    {
        get => field ??= Secret?.SecretArn;
        private init;
    }

    /// <summary>Dynamic reference that CloudFormation resolves; not the password. Null where RDS makes the password.</summary>
    public string? PasswordReference { get; private init; }

    /// <summary>Whether RDS makes the password.</summary>
    public bool IsManaged { get; private init; }

    /// <summary>Days between changes of the password by this library; 0: it does not change it.</summary>
    public int RotationDays { get; private init; }

    /// <summary>Whether this library made the secret.</summary>
    public bool IsOwn { get; private init; }

    public static MasterUserSecret Create(Construct scope, MySqlClusterProps props, ClusterKey key, string identifier) =>
        props switch
        {
            { Topology: AuroraGlobalSecondaryTopology } => new MasterUserSecret(),
            { Credentials: ManagedCredentials } => new MasterUserSecret { IsManaged = true },
            { RestoreFrom: PointInTimeSource, Credentials: GeneratedCredentials } => throw new ArgumentException(
                "Credentials: got a generated password for a restore to a point in time; CloudFormation accepts no password "
                    + "there, and the master user keeps the source's. "
                    + "Use ClusterCredentials.FromSecret with the source's secret, or ClusterCredentials.ManagedByRds.",
                nameof(props)
            ),
            { RestoreFrom: PointInTimeSource, Credentials: ExistingCredentials given } => new MasterUserSecret { Secret = given.Secret },
            { Credentials: ExistingCredentials given } => new MasterUserSecret
            {
                Secret = given.Secret,
                PasswordReference = PasswordOf(given.Secret),
            },
            { Credentials: GeneratedCredentials generated } => Generate(scope, props, key, identifier, generated),
            _ => throw new NotSupportedException($"Credentials of type {props.Credentials.GetType().Name} are not known."),
        };

    /// <summary>The secret that RDS made for the database.</summary>
    public void Found(Construct scope, string secretArn) =>
        Secret = Amazon.CDK.AWS.SecretsManager.Secret.FromSecretCompleteArn(scope, "ManagedSecret", secretArn);

    /// <summary>Adds host, port and engine to a secret of this library's own, as rotation and clients expect them.</summary>
    public CfnSecretTargetAttachment? Attach(ClusterContext context, ClusterParts parts)
    {
        if (!IsOwn)
        {
            return null;
        }

        var (target, type) = parts.SecretTarget;
        return new CfnSecretTargetAttachment(
            context.Scope,
            "SecretAttachment",
            new CfnSecretTargetAttachmentProps
            {
                SecretId = Arn!,
                TargetId = target,
                TargetType = type,
            }
        );
    }

    private static MasterUserSecret Generate(
        Construct scope,
        MySqlClusterProps props,
        ClusterKey key,
        string identifier,
        GeneratedCredentials credentials
    )
    {
        var secret = new Secret(
            scope,
            "Secret",
            new SecretProps
            {
                Description = $"Owner of {identifier}",
                EncryptionKey = key.ForSecrets,
                GenerateSecretString = Generator(credentials.Username),
                // The password of a final snapshot is still wanted after the stack is gone.
                RemovalPolicy = props.RemovalPolicy.ForSupportingResources(),
            }
        );
        var arn = secret.SecretArn;
        return new MasterUserSecret
        {
            Secret = secret,
            Arn = arn,
            // The form that the CDK renders, without two calls to Node.
            PasswordReference = $"{{{{resolve:secretsmanager:{arn}:SecretString:password::}}}}",
            RotationDays = credentials.RotationDays,
            IsOwn = true,
        };
    }

    /// <summary>The keys behind the cluster's secrets: its own, and that of a given secret where the app knows it.</summary>
    public static string[] KeyArns(ClusterContext context) =>
        context.Props.Credentials is ExistingCredentials { Secret.EncryptionKey.KeyArn: var own }
            ? [.. new[] { context.Key.Arn, own }.Distinct(StringComparer.Ordinal)]
            : [context.Key.Arn];

    /// <summary>A user name with a new password, as every secret of a cluster has them.</summary>
    public static SecretStringGenerator Generator(string username) =>
        new()
        {
            SecretStringTemplate = new JsonObject { ["username"] = username }.ToJsonString(),
            GenerateStringKey = "password",
            PasswordLength = 32,
            ExcludeCharacters = ExcludedCharacters,
        };

    private static string PasswordOf(ISecret secret) => secret.SecretValueFromJson("password").UnsafeUnwrap();
}
