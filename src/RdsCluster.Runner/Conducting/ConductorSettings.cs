using RdsCluster.Templates.Access;

namespace RdsCluster.Runner.Conducting;

/// <summary>What the environment of the function outside the VPC says.</summary>
/// <param name="Stack">ARN of the stack that the cluster is in.</param>
/// <param name="Cluster">The cluster's name in the manifest.</param>
/// <param name="Identifier">The cluster's identifier, which is the dimension of its metrics.</param>
/// <param name="Region">Region of function and cluster.</param>
/// <param name="CertificateAuthorityFile">PEM file to trust in place of RDS's authorities; null on AWS.</param>
internal sealed record ConductorSettings(string Stack, string Cluster, string Identifier, string Region, string? CertificateAuthorityFile)
{
    /// <summary>For systems with their own certificates, such as a rehearsal's servers.</summary>
    public const string CertificateVariable = "RDSCLUSTER_CA_FILE";

    /// <returns>Null where the function is a runner.</returns>
    /// <exception cref="InvalidOperationException">A variable is missing.</exception>
    public static ConductorSettings? Read(Func<string, string?> variable)
    {
        return variable(RunnerNames.StackVariable) is { Length: > 0 } stack
            ? new(
                stack,
                Required(RunnerNames.ClusterVariable),
                Required(RunnerNames.IdentifierVariable),
                Required(RunnerSettings.RegionVariable),
                variable(CertificateVariable) is { Length: > 0 } file ? file : null
            )
            : null;

        string Required(string name) =>
            variable(name) is { Length: > 0 } value
                ? value
                : throw new InvalidOperationException($"The environment variable {name} of the function is not set.");
    }
}
