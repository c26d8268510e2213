using Amazon.CDK;
using Amazon.CDK.AWS.Backup;
using Amazon.CDK.AWS.IAM;
using Constructs;
using RdsCluster.Engines;
using RdsCluster.Security;
using RdsCluster.Topologies;

namespace RdsCluster.Backup;

/// <summary>Vault, plan, selection and restore testing of one cluster.</summary>
internal static class ClusterBackupPlan
{
    /// <returns>The vault, and the restore testing plan where there is one.</returns>
    public static (CfnBackupVault Vault, CfnRestoreTestingPlan? Testing) Create(
        ClusterContext context,
        ClusterParts parts,
        BackupPlanOptions options
    )
    {
        var scope = new Construct(context.Scope, "BackupPlan");
        var identifier = context.Names.Identifier;
        var vaultProps = new CfnBackupVaultProps
        {
            BackupVaultName = identifier,
            EncryptionKeyArn = context.Key.Arn,
            LockConfiguration = options.VaultLock is not { } vaultLock
                ? null
                : new CfnBackupVault.LockConfigurationTypeProperty
                {
                    MinRetentionDays = vaultLock.MinRetentionDays,
                    MaxRetentionDays = vaultLock.MaxRetentionDays,
                    ChangeableForDays = vaultLock.ChangeableForDays,
                },
        };
        var vault = new CfnBackupVault(scope, "Vault", vaultProps);
        var vaultName = vault.Ref;
        // A vault with backups in it cannot be deleted, and should not be.
        vault.ApplyRemovalPolicy(context.Props.RemovalPolicy.ForSupportingResources());
        var plan = new CfnBackupPlan(
            scope,
            "Plan",
            new CfnBackupPlanProps
            {
                BackupPlan = new CfnBackupPlan.BackupPlanResourceTypeProperty
                {
                    BackupPlanName = identifier,
                    BackupPlanRule = new object[] { Rule(options, vaultName) },
                },
            }
        );
        // The actions of backup and restore are many and grow: AWS's own policies are the documented way.
        var role = ServiceRole.Create(
            scope,
            "Role",
            new ServiceRole
            {
                Service = "backup.amazonaws.com",
                Description = $"AWS Backup of {identifier}",
                AwsPolicies = ["service-role/AWSBackupServiceRolePolicyForBackup", "service-role/AWSBackupServiceRolePolicyForRestores"],
            }
        );
        string[] sources = [SourceArn(context, parts)];
        _ = new CfnBackupSelection(
            scope,
            "Selection",
            new CfnBackupSelectionProps
            {
                BackupPlanId = plan.Ref,
                BackupSelection = new CfnBackupSelection.BackupSelectionResourceTypeProperty
                {
                    SelectionName = identifier,
                    IamRoleArn = role.AttrArn,
                    Resources = sources,
                },
            }
        );
        var testing = options.RestoreTesting is { } given
            ? AddRestoreTesting(scope, context, parts, role, vault.AttrBackupVaultArn, given, sources)
            : null;
        return (vault, testing);
    }

    private static CfnBackupPlan.BackupRuleResourceTypeProperty Rule(BackupPlanOptions options, string vault) =>
        new()
        {
            RuleName = "nightly",
            TargetBackupVault = vault,
            ScheduleExpression = options.Schedule,
            StartWindowMinutes = 60,
            CompletionWindowMinutes = 480,
            Lifecycle = Lifecycle(options.RetentionDays, options.ColdStorageAfterDays),
            CopyActions = options.CopyToVaultArn is not { } copy
                ? null
                : new object[]
                {
                    new CfnBackupPlan.CopyActionResourceTypeProperty
                    {
                        DestinationBackupVaultArn = copy,
                        Lifecycle = Lifecycle(options.CopyRetentionDays ?? options.RetentionDays, coldAfter: null),
                    },
                },
        };

    private static CfnBackupPlan.LifecycleResourceTypeProperty Lifecycle(int days, int? coldAfter) =>
        new() { DeleteAfterDays = days, MoveToColdStorageAfterDays = coldAfter };

    private static CfnRestoreTestingPlan AddRestoreTesting(
        Construct scope,
        ClusterContext context,
        ClusterParts parts,
        CfnRole role,
        string vaultArn,
        RestoreTestingOptions options,
        string[] sources
    )
    {
        // Restore testing names take letters, digits and underscores only.
        var name = context.Names.Identifier.Replace('-', '_');
        var plan = new CfnRestoreTestingPlan(
            scope,
            "RestoreTesting",
            new CfnRestoreTestingPlanProps
            {
                RestoreTestingPlanName = name,
                ScheduleExpression = options.Schedule,
                StartWindowHours = 2,
                RecoveryPointSelection = new CfnRestoreTestingPlan.RestoreTestingRecoveryPointSelectionProperty
                {
                    Algorithm = "LATEST_WITHIN_WINDOW",
                    SelectionWindowDays = options.SelectionWindowDays,
                    RecoveryPointTypes = ["SNAPSHOT"],
                    IncludeVaults = [vaultArn],
                },
            }
        );
        _ = new CfnRestoreTestingSelection(
            scope,
            "RestoreTestingSelection",
            new CfnRestoreTestingSelectionProps
            {
                RestoreTestingPlanName = plan.Ref,
                RestoreTestingSelectionName = name,
                IamRoleArn = role.AttrArn,
                ProtectedResourceType = context.Props.Engine.Kind is EngineKind.AuroraMySql ? "Aurora" : "RDS",
                ValidationWindowHours = options.ValidationHours,
                ProtectedResourceArns = sources,
                RestoreMetadataOverrides = RestoreMetadata(context, parts),
            }
        );
        return plan;
    }

    /// <summary>AWS Backup would restore into the default VPC, with the engine's default parameters and without IAM authentication:
    /// reachable otherwise, without TLS required, and with other logins.</summary>
    /// <remarks>Source: AWS Backup Developer Guide, "Restore testing inferred metadata".</remarks>
    private static Dictionary<string, string> RestoreMetadata(ClusterContext context, ClusterParts parts) =>
        new(StringComparer.Ordinal)
        {
            ["dbSubnetGroupName"] = context.Network.SubnetGroupName,
            ["vpcSecurityGroupIds"] = $"[{string.Join(',', context.Network.SecurityGroupIds.Select(id => $"\"{id}\""))}]",
            [parts.DbCluster is null ? "dbParameterGroupName" : "dbClusterParameterGroupName"] = parts.ParameterGroupName,
            ["enableIamDatabaseAuthentication"] = context.Props.IamAuthentication is true ? "true" : "false",
        };

    /// <summary>The writer or the DB cluster: replicas hold the same data.</summary>
    private static string SourceArn(ClusterContext context, ClusterParts parts) =>
        Fn.Sub(
            parts.DbCluster is null
                ? $"arn:${{AWS::Partition}}:rds:${{AWS::Region}}:${{AWS::AccountId}}:db:{parts.Instances[0].Identifier}"
                : $"arn:${{AWS::Partition}}:rds:${{AWS::Region}}:${{AWS::AccountId}}:cluster:{context.Names.Identifier}"
        );
}
