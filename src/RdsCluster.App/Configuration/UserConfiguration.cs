using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>A user of the database beside its owner.</summary>
internal sealed record UserConfiguration
{
    [Description(
        "What it may do: write (rows of its databases), read, migrate (also their tables), monitor (the server's state, no "
            + "data), verify (what rdscluster verify needs). Default: write."
    )]
    [AllowedValues("write", "read", "migrate", "monitor", "verify")]
    public string? Access { get; init; }

    [Description("Databases that it may use; they need not exist yet. Default: the initial database.")]
    public List<string>? Databases { get; init; }

    [Description("How it logs in: with a generated password in its own secret, or with IAM tokens. Default: password.")]
    [AllowedValues("password", "iam")]
    public string? Login { get; init; }

    [Description("Days between changes of its password; 0: never. Default: 30.")]
    [Range(0, 1000)]
    public int? RotationDays { get; init; }
}
