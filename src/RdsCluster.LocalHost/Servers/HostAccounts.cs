namespace RdsCluster.LocalHost.Servers;

/// <summary>The local host's own accounts, as RDS has them; clients never learn their password.</summary>
/// <param name="Password">Kept in a private file of the cache, since the accounts live in the cached data directories.</param>
internal sealed record HostAccounts(string Password)
{
    public const string Admin = "rdsadmin";
    public const string Replication = "rdsrepladmin";

    public static HostAccounts Load(string cacheDirectory)
    {
        var file = Path.Combine(cacheDirectory, "host-password");
        if (!File.Exists(file))
        {
            var draft = $"{file}.{Guid.NewGuid():N}";
            PrivateFile.Write(draft, PrivateFile.NewPassword());
            try
            {
                File.Move(draft, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                // Another run was faster; its password counts.
                File.Delete(draft);
            }
        }

        return new(File.ReadAllText(file).Trim());
    }
}
