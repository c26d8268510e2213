using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace RdsCluster.Security;

/// <summary>A role that one AWS service assumes for this account only, with a separate managed policy.</summary>
internal sealed record ServiceRole
{
    /// <summary>Service principal, for instance <c>monitoring.rds.amazonaws.com</c>.</summary>
    public required string Service { get; init; }

    public required string Description { get; init; }

    /// <summary>ARN (with pseudo parameters) of the resources for which the service may assume the role; null where the service names
    /// none.</summary>
    public string? SourceArn { get; init; }

    public IReadOnlyList<AllowStatement> Statements { get; init; } = [];

    /// <summary>Whether the trust names this account: a service that acts for many customers must not act for another's.</summary>
    /// <value>True by default. EC2 assumes instance roles without that context.</value>
    public bool ForThisAccountOnly { get; init; } = true;

    /// <summary>Names of AWS's own policies, where writing them again would only age: for instance <c>service-role/…</c>.</summary>
    public IReadOnlyList<string> AwsPolicies { get; init; } = [];

    public static CfnRole Create(Construct scope, string id, ServiceRole role)
    {
        List<string> policies = [.. role.AwsPolicies.Select(name => Fn.Sub($"arn:${{AWS::Partition}}:iam::aws:policy/{name}"))];
        if (role.Statements.Count > 0)
        {
            var policy = new CfnManagedPolicy(
                scope,
                id + "Policy",
                new CfnManagedPolicyProps
                {
                    Description = role.Description,
                    PolicyDocument = Cfn.PolicyDocument(role.Statements.Select(statement => statement.ToJson())),
                }
            );
            const string wildcards = "The wildcards stand for names that are not known before, below resources that are named.";
            PolicyExceptions.Accept(policy, [new("AwsSolutions-IAM5", wildcards)], "/^Resource::arn:.+$/g");
            if (
                role.Statements.Any(statement =>
                    statement.Actions.Concat(statement.Resources).Any(name => name.Contains('*', StringComparison.Ordinal))
                )
            )
            {
                PolicyExceptions.Acknowledge(policy, [new("IA02", wildcards)]);
            }
            policies.Add(policy.Ref);
        }

        // No confused deputies: the service acts for this account, and for these resources where it says which.
        var condition = Cfn.Condition("StringEquals", "aws:SourceAccount", Cfn.Ref("AWS::AccountId"));
        if (role.SourceArn is { } source)
        {
            condition["ArnLike"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["aws:SourceArn"] = Cfn.Sub(source) };
        }

        var trust = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Effect"] = "Allow",
            ["Principal"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["Service"] = role.Service },
            ["Action"] = "sts:AssumeRole",
        };
        if (role.ForThisAccountOnly)
        {
            trust["Condition"] = condition;
        }

        var created = new CfnRole(
            scope,
            id,
            new CfnRoleProps
            {
                Description = role.Description,
                AssumeRolePolicyDocument = Cfn.PolicyDocument([trust]),
                ManagedPolicyArns = [.. policies],
            }
        );
        if (role.AwsPolicies.Count > 0)
        {
            const string reason =
                "The actions of this service are many and grow; its documentation names AWS's own policy, and the trust is for "
                + "the one service.";
            PolicyExceptions.Accept(created, [new("AwsSolutions-IAM4", reason)], "/^Policy::arn:.+$/g");
            PolicyExceptions.Acknowledge(created, [new("IA03", reason)]);
        }

        return created;
    }
}
