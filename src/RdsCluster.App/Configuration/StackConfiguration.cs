using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>The CloudFormation stack.</summary>
internal sealed record StackConfiguration
{
    [Description("Stack name. Default: RdsClusterStack.")]
    [RegularExpression("^[A-Za-z][A-Za-z0-9-]{0,127}$")]
    public string? Name { get; init; }

    [Description("AWS account ID. Default: the account of the credentials.")]
    [RegularExpression("^[0-9]{12}$")]
    public string? Account { get; init; }

    [Description("AWS Region, for instance eu-central-1. Default: the Region of the environment or profile.")]
    [RegularExpression("^[a-z]{2}(-[a-z]+)+-[0-9]$")]
    public string? Region { get; init; }

    [Description("Termination protection of the stack. Default: true in production.")]
    public bool? TerminationProtection { get; init; }
}
