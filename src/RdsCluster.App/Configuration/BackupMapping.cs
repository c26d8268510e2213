using RdsCluster.Backup;

namespace RdsCluster.App.Configuration;

/// <summary>Turns the configured backups into the library's.</summary>
internal static class BackupMapping
{
    public static BackupOptions Of(BackupConfiguration? backup, BackupOptions defaults) =>
        defaults with
        {
            RetentionDays = backup?.RetentionDays ?? defaults.RetentionDays,
            PreferredWindow = backup?.PreferredWindow ?? defaults.PreferredWindow,
            KeepAfterDeletion = backup?.KeepAfterDeletion ?? defaults.KeepAfterDeletion,
            Replication = Replication(backup?.Replication) ?? defaults.Replication,
            Plan = Plan(backup?.Plan, defaults.Plan),
        };

    private static BackupReplicationOptions? Replication(BackupReplicationConfiguration? given) =>
        given switch
        {
            null => null,
            { Region: { } region, EncryptionKeyArn: { } key } => new BackupReplicationOptions
            {
                Region = region,
                EncryptionKeyArn = key,
                RetentionDays = given.RetentionDays,
            },
            _ => throw new ConfigurationException(
                $"backup.replication.{(given.Region is null ? "region" : "encryptionKeyArn")}: missing. Name the second Region, "
                    + "and a KMS key there."
            ),
        };

    private static BackupPlanOptions? Plan(BackupPlanConfiguration? given, BackupPlanOptions? defaults)
    {
        if (given is null)
        {
            return defaults;
        }

        var plan = defaults ?? new BackupPlanOptions();
        return given.Enabled is false
            ? null
            : plan with
            {
                Schedule = given.Schedule ?? plan.Schedule,
                RetentionDays = given.RetentionDays ?? plan.RetentionDays,
                ColdStorageAfterDays = given.ColdStorageAfterDays ?? plan.ColdStorageAfterDays,
                CopyToVaultArn = given.CopyToVaultArn ?? plan.CopyToVaultArn,
                CopyRetentionDays = given.CopyRetentionDays ?? plan.CopyRetentionDays,
                VaultLock = given.VaultLock is { } locked ? Lock(locked, plan.VaultLock ?? new VaultLockOptions()) : plan.VaultLock,
                RestoreTesting = given.RestoreTesting is { } testing
                    ? Testing(testing, plan.RestoreTesting ?? new RestoreTestingOptions())
                    : plan.RestoreTesting,
            };
    }

    private static VaultLockOptions Lock(VaultLockConfiguration given, VaultLockOptions defaults) =>
        defaults with
        {
            MinRetentionDays = given.MinRetentionDays ?? defaults.MinRetentionDays,
            MaxRetentionDays = given.MaxRetentionDays ?? defaults.MaxRetentionDays,
            ChangeableForDays = given.ChangeableForDays ?? defaults.ChangeableForDays,
        };

    private static RestoreTestingOptions Testing(RestoreTestingConfiguration given, RestoreTestingOptions defaults) =>
        defaults with
        {
            Schedule = given.Schedule ?? defaults.Schedule,
            ValidationHours = given.ValidationHours ?? defaults.ValidationHours,
            SelectionWindowDays = given.SelectionWindowDays ?? defaults.SelectionWindowDays,
        };
}
