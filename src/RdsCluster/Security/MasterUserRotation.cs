using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;
using RdsCluster.Engines;
using RdsCluster.Networking;
using RdsCluster.Topologies;

namespace RdsCluster.Security;

/// <summary>Rotates the master user's password on a schedule, with the rotation function that Secrets Manager hosts.</summary>
/// <remarks>Source: Secrets Manager User Guide, "Automatic rotation for database secrets"; AWS::SecretsManager::RotationSchedule,
/// HostedRotationLambda.</remarks>
internal static class MasterUserRotation
{
    private const int LongestFunctionName = 64;

    /// <summary>Functions of the transform before it run Python 3.9, which Lambda no longer takes for new functions from
    /// 2027-02-01.</summary>
    /// <remarks>Source: CloudFormation Template Reference, "AWS::SecretsManager transform"; Lambda Developer Guide, "Lambda
    /// runtimes".</remarks>
    private const string Transform = "AWS::SecretsManager-2024-09-16";

    public static void Create(ClusterContext context, CfnSecretTargetAttachment attachment)
    {
        var scope = new Construct(context.Scope, "Rotation");
        var function = new SecurityGroup(
            scope,
            "SecurityGroup",
            new SecurityGroupProps
            {
                Vpc = context.Network.Vpc,
                Description = $"Password rotation of {context.Names.Identifier}",
                AllowAllOutbound = false,
            }
        );
        context.Network.SecurityGroup.Connections.AllowFrom(function, Cfn.Tcp(context.Network.Port), "Password rotation");
        _ = context.Network.Endpoints.AllowSecrets(scope, context.Network, context.Props, function);
        Schedule(context, scope, attachment.Ref, "rotation", context.Secret.RotationDays, function.SecurityGroupId);
    }

    /// <summary>The schedule of one secret.</summary>
    /// <param name="scope">Its parent.</param>
    /// <param name="secret">Token of the attached secret.</param>
    /// <param name="name">Last part of the function's name.</param>
    /// <param name="days">Days between changes.</param>
    /// <param name="securityGroup">Id of the function's security group.</param>
    public static CfnRotationSchedule Schedule(
        ClusterContext context,
        Construct scope,
        string secret,
        string name,
        int days,
        string securityGroup
    )
    {
        context.Stack.AddTransform(Transform);
        return new CfnRotationSchedule(
            scope,
            "Schedule",
            new CfnRotationScheduleProps
            {
                SecretId = secret,
                HostedRotationLambda = new CfnRotationSchedule.HostedRotationLambdaProperty
                {
                    RotationType = context.Props.Engine.Kind is EngineKind.MariaDb ? "MariaDBSingleUser" : "MySQLSingleUser",
                    RotationLambdaName = $"{context.Names.Identifier}-{name}" is { Length: <= LongestFunctionName } function
                        ? function
                        : null,
                    KmsKeyArn = context.Key.Arn,
                    VpcSubnetIds = string.Join(',', context.Network.SubnetIds),
                    VpcSecurityGroupIds = securityGroup,
                },
                RotationRules = new CfnRotationSchedule.RotationRulesProperty { AutomaticallyAfterDays = days },
                // The first change must not race with the clients' first look.
                RotateImmediatelyOnUpdate = false,
            }
        );
    }
}
