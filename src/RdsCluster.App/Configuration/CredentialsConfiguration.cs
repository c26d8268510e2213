using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>Where the owner's password comes from.</summary>
internal sealed record CredentialsConfiguration
{
    [Description(
        "A secret that is generated, one that RDS makes (not with read replicas, nor for global databases), or one that exists. "
            + "Default: generated."
    )]
    [AllowedValues("generated", "rds", "secret")]
    public string? Source { get; init; }

    [Description("Days between changes of the generated password; 0: never. Default: 30.")]
    [Range(0, 1000)]
    public int? RotationDays { get; init; }

    [Description("Full ARN of the secret that exists, with the keys username and password; owner names its user.")]
    [RegularExpression("^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:.+-[A-Za-z0-9]{6}$")]
    public string? SecretArn { get; init; }
}
