using RdsCluster.Templates.Access;

namespace RdsCluster.Runner;

/// <summary>What the function's environment says.</summary>
/// <param name="Bucket">The mailbox.</param>
/// <param name="Region">Region of function and cluster.</param>
/// <param name="Identifier">The cluster's identifier, which is the dimension of its metrics.</param>
/// <param name="Password">Password of the database user in place of an IAM token; null on AWS.</param>
internal sealed record RunnerSettings(string Bucket, string Region, string Identifier, string? Password)
{
    /// <summary>For systems without IAM authentication, such as a rehearsal's servers.</summary>
    public const string PasswordVariable = "RDSCLUSTER_PASSWORD";

    public const string RegionVariable = "AWS_REGION";

    /// <exception cref="InvalidOperationException">A variable is missing.</exception>
    public static RunnerSettings Read(Func<string, string?> variable)
    {
        return new(
            Required(RunnerNames.MailboxVariable),
            Required(RegionVariable),
            Required(RunnerNames.IdentifierVariable),
            Text(PasswordVariable)
        );

        string? Text(string name) => variable(name) is { Length: > 0 } value ? value : null;

        string Required(string name) =>
            Text(name) ?? throw new InvalidOperationException($"The environment variable {name} of the function is not set.");
    }
}
