using System.Globalization;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Constructs;
using RdsCluster.Networking;
using RdsCluster.Security;
using RdsCluster.Topologies;

namespace RdsCluster.Users;

/// <summary>The function that makes users in the database when a stack is deployed: one for all users of a cluster, in the database's own
/// subnets.</summary>
/// <remarks>
/// Source: CloudFormation User Guide, "Custom resources" and "VPC endpoints: S3 buckets that CloudFormation needs"; Lambda Developer Guide,
/// "Building Lambda functions with Node.js: SSL certificate changes" (Amazon's own authorities are in <c>/var/runtime/ca-cert.pem</c>).
/// </remarks>
internal sealed class UserFunction
{
    private const int HttpsPort = 443;
    private const int TimeoutSeconds = 120;

    /// <summary>Longer than the function may take; without it CloudFormation waits an hour for an answer that got lost.</summary>
    private const int AnswerSeconds = 300;

    private static readonly string[] ResponseBuckets = ["arn:${AWS::Partition}:s3:::cloudformation-custom-resource-response-*/*"];

    private readonly ClusterContext _context;
    private readonly ClusterParts _parts;
    private readonly List<string> _secrets;
    private readonly CfnManagedPolicy _policy;
    private readonly List<IDependable> _prerequisites;
    private readonly string _functionArn;
    private readonly CfnFunction _function;
    private readonly string _masterUserSecret;
    private readonly List<string> _users = [];

    public UserFunction(ClusterContext context, ClusterParts parts, string masterUserSecret)
    {
        _context = context;
        _parts = parts;
        _secrets = [masterUserSecret];
        _masterUserSecret = masterUserSecret;
        var network = context.Network;
        var identifier = context.Names.Identifier;
        var scope = context.Scope.Node.TryFindChild("Users") as Construct ?? new Construct(context.Scope, "Users");
        var security = new SecurityGroup(
            scope,
            "SecurityGroup",
            new SecurityGroupProps
            {
                Vpc = network.Vpc,
                Description = $"Makes users of {identifier}, and changes their passwords",
                AllowAllOutbound = false,
            }
        );
        _prerequisites =
        [
            security,
            .. GroupRules.Allow(network.SecurityGroup, security, Cfn.Tcp(network.Port), "Users and their passwords"),
            .. network.Endpoints.AllowSecrets(scope, network, context.Props, security),
        ];
        if (context.Props.InterfaceEndpoints ?? network.IsOwn)
        {
            security.AddEgressRule(Peer.AnyIpv4(), Cfn.Tcp(HttpsPort), "CloudFormation's answers on S3: the subnets lead nowhere else");
            _prerequisites.AddRange(S3GatewayEndpoint.Allow(context.Scope, network, ["s3:PutObject"], ResponseBuckets));
        }

        var logs = new CfnLogGroup(
            scope,
            "Logs",
            new CfnLogGroupProps
            {
                // The key's policy lets the cluster's log groups below /aws/rds use it.
                LogGroupName = $"/aws/rds/users/{identifier}",
                KmsKeyId = context.Key.MonitoringArn,
                RetentionInDays = context.Props.Monitoring.CloudwatchLogsRetentionDays,
            }
        );
        logs.ApplyRemovalPolicy(context.Props.RemovalPolicy.ForSupportingResources());
        var role = ServiceRole.Create(
            scope,
            "Role",
            new ServiceRole
            {
                Service = "lambda.amazonaws.com",
                Description = $"Makes users of {identifier}",
                ForThisAccountOnly = false,
                Statements = Statements(),
                AwsPolicies = ["service-role/AWSLambdaVPCAccessExecutionRole"],
            }
        );
        _policy = (CfnManagedPolicy)scope.Node.FindChild("RolePolicy");
        var function = new CfnFunction(
            scope,
            "Function",
            new CfnFunctionProps
            {
                Description = $"Makes users of {identifier}",
                Runtime = "nodejs24.x",
                Handler = "index.handler",
                Code = new CfnFunction.CodeProperty { ZipFile = Code() },
                Role = role.AttrArn,
                Architectures = ["arm64"],
                Timeout = TimeoutSeconds,
                MemorySize = 256,
                VpcConfig = new CfnFunction.VpcConfigProperty
                {
                    SubnetIds = [.. network.SubnetIds],
                    SecurityGroupIds = [security.SecurityGroupId],
                },
                LoggingConfig = new CfnFunction.LoggingConfigProperty { LogGroup = logs.Ref },
                Environment = Variables(),
            }
        );
        PolicyExceptions.OfUserFunction(function);
        SecurityGroupId = security.SecurityGroupId;
        _function = function;
        _functionArn = function.AttrArn;
    }

    /// <summary>The group of the function, and of those that change the users' passwords.</summary>
    public string SecurityGroupId { get; }

    /// <summary>What secrets are attached to.</summary>
    public (string Reference, string Type) Target => _parts.SecretTarget;

    /// <summary>Lets the function read a further secret.</summary>
    public void MayRead(string secretArn)
    {
        _secrets.Add(secretArn);
        _policy.PolicyDocument = Cfn.PolicyDocument(Statements().Select(statement => statement.ToJson()));
    }

    /// <summary>A user of the database, as a resource of the stack.</summary>
    public CfnResource Declare(Construct scope, string name, UserLogin login, string? secretArn, object[] grants)
    {
        _users.Add(name);
        _function.Environment = Variables();
        Dictionary<string, object> properties = new(StringComparer.Ordinal)
        {
            ["ServiceToken"] = _functionArn,
            ["ServiceTimeout"] = AnswerSeconds.ToString(CultureInfo.InvariantCulture),
            ["Cluster"] = _parts.Primary.Ref,
            ["Name"] = name,
            ["Login"] = login is UserLogin.Iam ? "iam" : "password",
            ["Grants"] = grants,
        };
        if (secretArn is not null)
        {
            properties["Secret"] = secretArn;
        }

        var user = new CfnResource(scope, "Resource", new CfnResourceProps { Type = "Custom::RdsClusterUser", Properties = properties });
        user.Node.AddDependency([
            .. _prerequisites,
            _policy,
            .. _parts.DbCluster is null ? [] : _parts.Instances.Select(instance => instance.Resource),
        ]);
        return user;
    }

    /// <remarks>
    /// CloudFormation deletes users before their database, which then refuses where it is protected. So the function knows the users that
    /// a protected database keeps. A deployment that drops one changes the function first, and a deleted stack does not.
    /// </remarks>
    private CfnFunction.EnvironmentProperty Variables()
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal)
        {
            ["DB_HOST"] = _parts.WriterAddress,
            ["DB_PORT"] = _context.Network.PortText,
            ["OWNER_SECRET"] = _masterUserSecret,
            ["NODE_EXTRA_CA_CERTS"] = "/var/runtime/ca-cert.pem",
        };
        if (_context.Props.DeletionProtection && _users.Count > 0)
        {
            variables["PROTECTED_USERS"] = string.Join(',', _users);
        }

        return new CfnFunction.EnvironmentProperty { Variables = variables };
    }

    private AllowStatement[] Statements() =>
        [
            new AllowStatement(["secretsmanager:GetSecretValue"], _secrets),
            new AllowStatement(["kms:Decrypt"], MasterUserSecret.KeyArns(_context), ViaService: "secretsmanager"),
        ];

    private static string Code()
    {
        using var stream = typeof(UserFunction).Assembly.GetManifestResourceStream("RdsCluster.Users.users.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
