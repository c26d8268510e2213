using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;
using RdsCluster.Engines;
using RdsCluster.Interop;
using RdsCluster.Networking;
using RdsCluster.Topologies;

namespace RdsCluster.Security;

/// <summary>Changes the owner's password on a schedule, by the rotation function that Secrets Manager hosts.</summary>
/// <remarks>Source: Secrets Manager User Guide, "Automatic rotation for database secrets"; AWS::SecretsManager::RotationSchedule, HostedRotationLambda.</remarks>
internal static class OwnerRotation
{
    private const string Transform = "AWS::SecretsManager-2020-07-23";

    public static void Create(ClusterContext context, CfnSecretTargetAttachment attachment)
    {
        var scope = JsiiObject.New<Construct>(context.Scope, "Rotation");
        var function = JsiiObject.New<SecurityGroup>(scope, "SecurityGroup", new SecurityGroupProps
        {
            Vpc = context.Network.Vpc,
            Description = $"Password rotation of {context.Names.Identifier}",
            AllowAllOutbound = false,
        });
        context.Network.SecurityGroup.Connections.AllowFrom(function, Port.Tcp(context.Network.Port), "Password rotation");
        if (context.Network.IsOwn)
        {
            // Isolated subnets reach Secrets Manager by an endpoint alone; a given VPC has its own way.
            InterfaceEndpoints.Create(scope, context.Network, ["secretsmanager"], function);
        }

        context.Stack.AddTransform(Transform);
        _ = JsiiObject.New<CfnRotationSchedule>(scope, "Schedule", context.Rules.Noted("Rotation/Schedule", new CfnRotationScheduleProps
        {
            SecretId = attachment.Ref,
            HostedRotationLambda = new CfnRotationSchedule.HostedRotationLambdaProperty
            {
                RotationType = context.Props.Engine.Kind is EngineKind.MariaDb ? "MariaDBSingleUser" : "MySQLSingleUser",
                RotationLambdaName = $"{context.Names.Identifier}-rotation",
                KmsKeyArn = context.Key.Arn,
                VpcSubnetIds = string.Join(',', context.Network.SubnetIds),
                VpcSecurityGroupIds = function.SecurityGroupId,
            },
            RotationRules = new CfnRotationSchedule.RotationRulesProperty { AutomaticallyAfterDays = context.Secret.RotationDays },
            // The first change must not race with the clients' first look.
            RotateImmediatelyOnUpdate = false,
        }));
    }
}
