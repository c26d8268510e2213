using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>The CloudFormation stack.</summary>
internal sealed record StackConfiguration
{
    [Description("Stack name. Default: RdsClusterStack.")]
    [RegularExpression("^[A-Za-z][A-Za-z0-9-]{0,127}$")]
    public string? Name { get; init; }

    [Description("AWS account, twelve digits. Default: whichever the credentials belong to.")]
    [RegularExpression("^[0-9]{12}$")]
    public string? Account { get; init; }

    [Description("AWS Region, for instance eu-central-1. Default: whichever the credentials point to.")]
    [RegularExpression("^[a-z]{2}(-[a-z]+)+-[0-9]$")]
    public string? Region { get; init; }

    [Description("Whether CloudFormation refuses to delete the stack. Default: true in production.")]
    public bool? TerminationProtection { get; init; }
}
