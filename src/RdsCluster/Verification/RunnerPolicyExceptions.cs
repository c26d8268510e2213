using Amazon.CDK;
using RdsCluster.Security;
using static RdsCluster.Security.PolicyExceptions;

namespace RdsCluster.Verification;

/// <summary>Findings of policy scanners that are accepted for the runner and its mailbox, each with its reason.</summary>
internal static class RunnerPolicyExceptions
{
    /// <summary>Accepts what packs ask of functions that serve requests.</summary>
    public static void OfFunction(CfnResource function, CfnResource invocations, CfnResource policy)
    {
        const string queue = "Whoever starts a run follows it and learns of every failure: nothing is left for a dead-letter queue.";
        const string tracing = "Whoever starts a run follows it step by step; X-Ray cannot be reached from isolated subnets.";
        Accept(
            function,
            [
                .. In([.. ThreePacks, "Serverless"], "LambdaDLQ").Select(rule => new PolicyException(rule, queue)),
                new("Serverless-LambdaTracing", tracing),
            ]
        );
        Acknowledge(function, [new("FN03", queue)]);
        Accept(invocations, [new("Serverless-LambdaAsyncFailureDestination", queue)]);
        const string runs = "The wildcard stands for the messages of runs, in the runner's own mailbox alone.";
        Accept(policy, [new("AwsSolutions-IAM5", runs)], "/^Resource::.+$/g");
        Acknowledge(policy, [new("IA02", runs)]);
    }

    /// <summary>Accepts what packs ask of buckets with data that cannot be made again.</summary>
    public static void OfBucket(CfnResource bucket)
    {
        const string log =
            "Two roles read and write it, and CloudTrail names them; access logs would need a second bucket without the cluster's key.";
        const string copy = "It holds messages and reports of test runs: another run makes another report.";
        const string locked = "Reports expire after the days that the owner chose; a lock would keep them against the owner's will.";
        const string events = "Whoever starts a run reads the mailbox until the run ends: nobody waits for events.";
        Accept(
            bucket,
            [
                new("AwsSolutions-S1", log),
                .. In(FourPacks, "S3BucketLoggingEnabled").Select(rule => new PolicyException(rule, log)),
                .. In(FourPacks, "S3BucketReplicationEnabled").Select(rule => new PolicyException(rule, copy)),
                .. In(FourPacks, "S3BucketDefaultLockEnabled").Select(rule => new PolicyException(rule, locked)),
            ]
        );
        Acknowledge(
            bucket,
            [
                new("s3_bucket_logging_enabled_check", log),
                new("s3_bucket_object_lock_enabled_check", locked),
                new("s3_event_notifications_enabled_check", events),
            ]
        );
    }

    /// <summary>Accepts what packs ask of functions that serve requests, for the one outside the VPC.</summary>
    public static void OfConductor(CfnResource function, CfnResource invocations, CfnResource policy)
    {
        const string queue = "A run that is not started raises the canary's alarm, and CloudFormation waits for the gate's answer itself.";
        const string tracing = "A run is followed step by step in its log and its report.";
        const string outside = "It calls AWS's APIs alone: in the isolated subnets there is no way to them. The runner is in the VPC.";
        const string reading = "These actions read what AWS lists for the whole Region; they know no resources.";
        const string runs = "The wildcard stands for the messages of runs, in the runner's own mailbox alone.";
        Accept(
            function,
            [
                .. In([.. ThreePacks, "Serverless"], "LambdaDLQ").Select(rule => new PolicyException(rule, queue)),
                .. In(FourPacks, "LambdaInsideVPC").Select(rule => new PolicyException(rule, outside)),
                new("Serverless-LambdaTracing", tracing),
            ]
        );
        Acknowledge(function, [new("FN02", outside), new("FN03", queue), new("lambda_inside_vpc_check", outside)]);
        Accept(invocations, [new("Serverless-LambdaAsyncFailureDestination", queue)]);
        Accept(policy, [new("AwsSolutions-IAM5", reading)], "/^Resource::\\*$/g");
        Accept(policy, [new("AwsSolutions-IAM5", runs)], "/^Resource::.+$/g");
        Acknowledge(policy, [new("IA02", reading)]);
    }

    /// <summary>Accepts what packs ask of targets of rules.</summary>
    public static void OfRule(CfnResource rule, string withoutQueue) => Accept(rule, [new("Serverless-EventBusDLQ", withoutQueue)]);
}
