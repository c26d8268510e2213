using Amazon.CDK.AWS.SNS;
using RdsCluster.Security;
using RdsCluster.Topologies;

namespace RdsCluster.Monitoring;

/// <summary>Where alarms and RDS events go.</summary>
internal static class AlarmTopic
{
    private static readonly string[] Publishers = ["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"];

    /// <returns>The topic's ARN.</returns>
    public static string Arn(ClusterContext context)
    {
        var options = context.Props.Monitoring.Alarms;
        if (options.Topic is { } given)
        {
            return given.TopicArn;
        }

        var topic = new CfnTopic(
            context.Scope,
            "AlarmTopic",
            new CfnTopicProps
            {
                DisplayName = $"Database {context.Names.Identifier}",
                KmsMasterKeyId = context.Key.Arn,
                Subscription =
                    options.Emails.Count == 0
                        ? null
                        : options
                            .Emails.Select(object (email) => new CfnTopic.SubscriptionProperty { Protocol = "email", Endpoint = email })
                            .ToArray(),
            }
        );
        var arn = topic.Ref;
        _ = new CfnTopicPolicy(
            context.Scope,
            "AlarmTopicPolicy",
            new CfnTopicPolicyProps
            {
                Topics = [arn],
                PolicyDocument = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["Version"] = "2012-10-17",
                    ["Statement"] = new object[]
                    {
                        Statement(
                            "ServicesOfThisAccountPublish",
                            "Allow",
                            "Service",
                            Publishers,
                            arn,
                            "StringEquals",
                            "aws:SourceAccount",
                            Cfn.Ref("AWS::AccountId")
                        ),
                        Statement("OnlyTls", "Deny", "AWS", "*", arn, "Bool", "aws:SecureTransport", "false"),
                    },
                },
            }
        );
        return arn;
    }

    private static Dictionary<string, object> Statement(
        string sid,
        string effect,
        string principalKind,
        object principal,
        string topic,
        string test,
        string key,
        object value
    ) =>
        new(StringComparer.Ordinal)
        {
            ["Sid"] = sid,
            ["Effect"] = effect,
            ["Principal"] = new Dictionary<string, object>(StringComparer.Ordinal) { [principalKind] = principal },
            ["Action"] = "sns:Publish",
            ["Resource"] = topic,
            ["Condition"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [test] = new Dictionary<string, object>(StringComparer.Ordinal) { [key] = value },
            },
        };
}
