using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>A database user in addition to the master user.</summary>
internal sealed record UserConfiguration
{
    [Description(
        "Privileges: write (rows of its databases), read, migrate (also their tables), monitor (the server's state, no "
            + "data), verify (what rdscluster verify needs). Default: write."
    )]
    [AllowedValues("write", "read", "migrate", "monitor", "verify")]
    public string? Access { get; init; }

    [Description("Databases that the user may access; they need not exist yet. Default: the initial database.")]
    public List<string>? Databases { get; init; }

    [Description("Authentication: password (generated, in a separate secret) or iam (IAM tokens). Default: password.")]
    [AllowedValues("password", "iam")]
    public string? Login { get; init; }

    [Description("Days between rotations of the password; 0: never. Default: 30.")]
    [Range(0, 1000)]
    public int? RotationDays { get; init; }
}
