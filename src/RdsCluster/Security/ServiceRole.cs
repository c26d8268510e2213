using Amazon.CDK.AWS.IAM;
using Constructs;

namespace RdsCluster.Security;

/// <summary>A role that one AWS service assumes on behalf of one resource, with a managed policy of its own.</summary>
internal sealed record ServiceRole
{
    /// <summary>Service principal, for instance <c>monitoring.rds.amazonaws.com</c>.</summary>
    public required string Service { get; init; }

    public required string Description { get; init; }

    /// <summary>ARN (with pseudo parameters) of the resources for which the service may assume the role: no confused deputies.</summary>
    public required string SourceArn { get; init; }

    public required IReadOnlyList<AllowStatement> Statements { get; init; }

    public static CfnRole Create(Construct scope, string id, ServiceRole role)
    {
        var policy = new CfnManagedPolicy(scope, id + "Policy", new CfnManagedPolicyProps
        {
            Description = role.Description,
            PolicyDocument = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = role.Statements.Select(statement => statement.ToJson()).ToArray(),
            },
        });
        return new CfnRole(scope, id, new CfnRoleProps
        {
            Description = role.Description,
            AssumeRolePolicyDocument = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>(StringComparer.Ordinal)
                    {
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["Service"] = role.Service },
                        ["Action"] = "sts:AssumeRole",
                        ["Condition"] = new Dictionary<string, object>(StringComparer.Ordinal)
                        {
                            ["StringEquals"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["aws:SourceAccount"] = Cfn.Ref("AWS::AccountId") },
                            ["ArnLike"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["aws:SourceArn"] = Cfn.Sub(role.SourceArn) },
                        },
                    },
                },
            },
            ManagedPolicyArns = [policy.Ref],
        });
    }
}
