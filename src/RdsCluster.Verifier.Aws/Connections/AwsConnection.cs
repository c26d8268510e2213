using Amazon.Runtime;

namespace RdsCluster.Verifier.Aws.Connections;

/// <summary>
/// How AWS is reached. What is left null comes from the SDK's own chain: environment, shared configuration, container or
/// instance role, and <c>AWS_ENDPOINT_URL</c> or <c>AWS_ENDPOINT_URL_RDS</c> for endpoints.
/// </summary>
public sealed record AwsConnection
{
    /// <summary>Named profile of the shared configuration.</summary>
    public string? Profile { get; init; }

    /// <summary>Region, for instance <c>eu-central-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>One endpoint for all services, for instance of an emulator; null means AWS.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>
    /// Endpoint of a rehearsal: only the RDS API exists there, and it asks for no credentials. Facts of other services
    /// (security-group rules, routes, alarms) are then unknown, without any attempt to read them.
    /// </summary>
    public Uri? Rehearsal { get; init; }

    /// <summary>Given credentials instead of the SDK's chain.</summary>
    internal AWSCredentials? Credentials { get; init; }

    /// <summary>For reports: which control plane this is.</summary>
    internal string Describe(string region) =>
        this switch
        {
            { Rehearsal: { } url } => $"rehearsal {url.GetLeftPart(UriPartial.Authority)}",
            { Endpoint: { } url } => $"AWS API at {url.GetLeftPart(UriPartial.Authority)}",
            _ => $"AWS RDS {region}",
        };
}
