using Amazon.CDK;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Constructs;
using RdsCluster.Security;
using RdsCluster.Topologies;

namespace RdsCluster.Verification;

/// <summary>A function with the verifier's program: its log group, role and rule that nothing is tried twice.</summary>
internal sealed record VerifierFunction
{
    /// <summary>The longest that Lambda allows.</summary>
    private const int TimeoutSeconds = 900;

    public required string Description { get; init; }

    /// <summary>Part of the log group's name: <c>/aws/rds/PART/IDENTIFIER</c>. The key's policy lets the cluster's log groups below
    /// <c>/aws/rds</c> use it.</summary>
    public required string LogName { get; init; }

    public required CfnFunction.CodeProperty Code { get; init; }

    public required IReadOnlyList<AllowStatement> Statements { get; init; }

    /// <summary>AWS's own policy of the role, for instance <c>service-role/AWSLambdaBasicExecutionRole</c>.</summary>
    public required string AwsPolicy { get; init; }

    public required int MemoryMb { get; init; }

    /// <summary>Runs at the same time.</summary>
    public required int Concurrency { get; init; }

    public required Dictionary<string, string> Variables { get; init; }

    /// <summary>Null: outside a VPC.</summary>
    public CfnFunction.VpcConfigProperty? Vpc { get; init; }

    /// <summary>Null: Lambda's own limit.</summary>
    public int? EventAgeSeconds { get; init; }

    public static (CfnFunction Function, CfnEventInvokeConfig Invocations, CfnResource Policy) Create(
        Construct scope,
        ClusterContext context,
        VerifierFunction declared
    )
    {
        var logs = new CfnLogGroup(
            scope,
            "Logs",
            new CfnLogGroupProps
            {
                LogGroupName = $"/aws/rds/{declared.LogName}/{context.Names.Identifier}",
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
                Description = declared.Description,
                ForThisAccountOnly = false,
                Statements = declared.Statements,
                AwsPolicies = [declared.AwsPolicy],
            }
        );
        var function = new CfnFunction(
            scope,
            "Function",
            new CfnFunctionProps
            {
                Description = declared.Description,
                // The program's own assembly is the handler: Lambda starts it, and it takes its events from the Runtime API.
                Runtime = "dotnet10",
                Handler = "RdsCluster.Runner",
                Code = declared.Code,
                Role = role.AttrArn,
                Architectures = ["arm64"],
                Timeout = TimeoutSeconds,
                MemorySize = declared.MemoryMb,
                ReservedConcurrentExecutions = declared.Concurrency,
                VpcConfig = declared.Vpc,
                LoggingConfig = new CfnFunction.LoggingConfigProperty { LogGroup = logs.Ref },
                Environment = new CfnFunction.EnvironmentProperty { Variables = declared.Variables },
            }
        );
        // Lambda's network interfaces go with the role's rights: the role must outlive the function.
        var policy = (CfnResource)scope.Node.FindChild("RolePolicy");
        function.Node.AddDependency(policy);
        var invocations = new CfnEventInvokeConfig(
            scope,
            "Invocations",
            new CfnEventInvokeConfigProps
            {
                FunctionName = function.Ref,
                Qualifier = "$LATEST",
                // Lambda tries twice more by default: one request would make three failovers.
                MaximumRetryAttempts = 0,
                MaximumEventAgeInSeconds = declared.EventAgeSeconds,
            }
        );
        return (function, invocations, policy);
    }
}
