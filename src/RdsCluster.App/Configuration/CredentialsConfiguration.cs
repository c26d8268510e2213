using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>Source of the master user's password.</summary>
internal sealed record CredentialsConfiguration
{
    [Description(
        "A generated secret, one managed by RDS (not with read replicas or global databases), or an existing one. " + "Default: generated."
    )]
    [AllowedValues("generated", "rds", "secret")]
    public string? Source { get; init; }

    [Description("Days between rotations of the generated password; 0: never. Default: 30.")]
    [Range(0, 1000)]
    public int? RotationDays { get; init; }

    [Description("Full ARN of an existing secret with the keys username and password. Set owner to its user name.")]
    [RegularExpression("^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:.+-[A-Za-z0-9]{6}$")]
    public string? SecretArn { get; init; }
}
