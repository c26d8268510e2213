using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.Lambda;
using Constructs;
using RdsCluster.Security;
using RdsCluster.Templates.Access;
using RdsCluster.Templates.Manifests;
using RdsCluster.Topologies;
using CfnRule = Amazon.CDK.AWS.Events.CfnRule;
using CfnRuleProps = Amazon.CDK.AWS.Events.CfnRuleProps;

namespace RdsCluster.Verification;

/// <summary>
/// The runner's caller without a person: a function outside the VPC that verifies at the end of a deployment (the gate) and on schedules
/// (the canary, the game day), and when AWS Backup has restored the cluster (the restore drill). It may read the control plane and start
/// the runner; only with a game day can it fail the cluster over.
/// </summary>
internal sealed partial class ClusterConductor : Construct
{
    private const int AnswerSeconds = 960;
    private const int MemoryMb = 512;
    private const int MissedRuns = 3;

    private readonly ClusterContext _context;
    private readonly CfnFunction _function;
    private CfnResource? _gate;

    public ClusterConductor(
        Construct scope,
        ClusterContext context,
        CfnFunction.CodeProperty code,
        IReadOnlyList<AllowStatement> statements
    )
        : base(scope, "Conductor")
    {
        _context = context;
        var identifier = context.Names.Identifier;
        (_function, var invocations, var policy) = VerifierFunction.Create(
            this,
            context,
            new VerifierFunction
            {
                Description = $"Starts verifications of {identifier}",
                LogName = "conductor",
                Code = code,
                Statements = [.. statements, .. VerifierActions.Reading.Select(reading => new AllowStatement(reading.Actions, ["*"]))],
                AwsPolicy = "service-role/AWSLambdaBasicExecutionRole",
                MemoryMb = MemoryMb,
                // The gate and a schedule.
                Concurrency = 2,
                Variables = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    [RunnerNames.StackVariable] = context.Stack.StackId,
                    [RunnerNames.ClusterVariable] = context.Path.Split('/')[^1],
                    [RunnerNames.IdentifierVariable] = identifier,
                },
            }
        );
        RunnerPolicyExceptions.OfConductor(_function, invocations, policy);
    }

    /// <summary>Verifies at the end of an update that changes what the cluster promises.</summary>
    /// <param name="after">What must be in place before.</param>
    public void AddGate(bool failUpdate, ClusterManifest manifest, IDependable[] after)
    {
        _gate = new CfnResource(
            this,
            "Gate",
            new CfnResourceProps
            {
                Type = "Custom::RdsClusterGate",
                Properties = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["ServiceToken"] = _function.AttrArn,
                    ["ServiceTimeout"] = $"{AnswerSeconds}",
                    ["FailUpdate"] = failUpdate ? "true" : "false",
                },
            }
        );
        _gate.Node.AddDependency([Node.FindChild("Invocations"), .. after]);
        Promise(manifest);
    }

    /// <summary>CloudFormation asks a custom resource only when a property changes: this one changes with the promises.</summary>
    public void Promise(ClusterManifest manifest) => _gate?.AddPropertyOverride("Promises", Hash(manifest));

    /// <summary>Logical ids are tokens, numbered anew in each synth: they name resources and promise nothing.</summary>
    private static string Hash(ClusterManifest manifest)
    {
        var promises = Token().Replace(JsonSerializer.Serialize(manifest, ClusterManifest.Json), "");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(promises))).ToLowerInvariant();
    }

    [GeneratedRegex(@"\$\{Token\[[^\]]*\]\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Token();

    /// <summary>Verifies on a schedule, with alarms on the cluster's topic.</summary>
    public void AddCanary(int minutes, string? topicArn)
    {
        AddSchedule("", "Verifies", minutes == 60 ? "rate(1 hour)" : $"rate({minutes} minutes)", """{"canary":true}""");
        Alarm(
            "canary",
            $"{MissedRuns} verifications in a row gave no verdict.",
            RunnerNames.CanaryRuns,
            below: 1,
            minutes,
            MissedRuns,
            "breaching",
            topicArn
        );
    }

    /// <summary>Fails the cluster over on a schedule.</summary>
    public void AddGameDay(string schedule) => AddSchedule("GameDay", "Fails over and verifies", schedule, """{"gameDay":true}""");

    /// <summary>Tells of checks that failed on a schedule.</summary>
    /// <param name="minutes">Length of the period in which a failed check fires the alarm.</param>
    public void AddVerificationAlarm(int minutes, string? topicArn) =>
        Alarm(
            "verification",
            "A verification found a broken promise.",
            RunnerNames.CanaryChecksFailed,
            below: null,
            minutes,
            1,
            "missing",
            topicArn
        );

    /// <summary>Compares what AWS Backup has restored.</summary>
    public void AddRestoreDrill(string restoreTestingPlanArn) =>
        AddRule(
            "RestoreRule",
            "RestorePermission",
            "A copy that is not compared leaves its restore job without a validation, which AWS Backup shows.",
            new CfnRuleProps
            {
                Description = $"Compares restored copies of {_context.Names.Identifier}",
                EventPattern = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["source"] = Only("aws.backup"),
                    ["detail-type"] = Only("Restore Job State Change"),
                    ["detail"] = new Dictionary<string, object>(StringComparer.Ordinal)
                    {
                        ["status"] = Only("COMPLETED"),
                        ["restoreTestingPlanArn"] = Only(restoreTestingPlanArn),
                    },
                },
                Targets = new object[] { Target(input: null) },
            }
        );

    private static string[] Only(string value) => [value];

    private void AddSchedule(string name, string purpose, string expression, string input) =>
        AddRule(
            name + "Schedule",
            name + "Permission",
            "A run that is not started raises the canary's alarm; an event that waits would start a run at the wrong time.",
            new CfnRuleProps
            {
                Description = $"{purpose} {_context.Names.Identifier}",
                ScheduleExpression = expression,
                Targets = new object[] { Target(input) },
            }
        );

    /// <param name="input">Event of the function; null: the event that the rule was matched by.</param>
    private CfnRule.TargetProperty Target(string? input) =>
        new()
        {
            Id = "Conductor",
            Arn = _function.AttrArn,
            Input = input,
            RetryPolicy = new CfnRule.RetryPolicyProperty { MaximumRetryAttempts = 0, MaximumEventAgeInSeconds = 60 },
        };

    /// <param name="withoutQueue">Why events that are not delivered need no queue.</param>
    private void AddRule(string name, string permission, string withoutQueue, CfnRuleProps props)
    {
        var rule = new CfnRule(this, name, props);
        RunnerPolicyExceptions.OfRule(rule, withoutQueue);
        _ = new CfnPermission(
            this,
            permission,
            new CfnPermissionProps
            {
                Action = "lambda:InvokeFunction",
                FunctionName = _function.AttrArn,
                Principal = "events.amazonaws.com",
                SourceArn = rule.AttrArn,
            }
        );
    }

    private void Alarm(
        string name,
        string meaning,
        string metric,
        double? below,
        int minutes,
        int periods,
        string missing,
        string? topicArn
    ) =>
        _ = new CfnAlarm(
            this,
            name,
            new CfnAlarmProps
            {
                AlarmName = $"{_context.Names.Identifier}-{name}",
                AlarmDescription = $"{_context.Names.Identifier}: {meaning}",
                Namespace = RunnerNames.MetricNamespace,
                MetricName = metric,
                Dimensions = new object[]
                {
                    new CfnAlarm.DimensionProperty { Name = RunnerNames.MetricDimension, Value = _context.Names.Identifier },
                },
                Statistic = "Maximum",
                Period = minutes * 60,
                EvaluationPeriods = periods,
                Threshold = below ?? 0,
                ComparisonOperator = below is null ? "GreaterThanThreshold" : "LessThanThreshold",
                TreatMissingData = missing,
                ActionsEnabled = topicArn is not null,
                AlarmActions = topicArn is null ? null : [topicArn],
                OkActions = topicArn is null ? null : [topicArn],
            }
        );
}
