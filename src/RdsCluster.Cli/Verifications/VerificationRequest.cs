using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Discovery;
using RdsCluster.Verifier.Runs;

namespace RdsCluster.Cli.Verifications;

/// <summary>Parsed options of <c>verify</c>.</summary>
internal sealed record VerificationRequest
{
    /// <summary>Name or ARN of the stack; null where another way says what to verify.</summary>
    public string? Stack { get; init; }

    public string? ManifestFile { get; init; }

    public EndpointsRequest? Endpoints { get; init; }

    public required AwsConnection Connection { get; init; }

    public required DiscoveryOptions Discovery { get; init; }

    public required VerifierOptions Options { get; init; }

    /// <summary>Whether the stack's runner is required. By default it is used if there is one.</summary>
    public bool ViaRunner { get; init; }

    /// <summary>The typed name of the cluster whose leftovers are removed; null verifies.</summary>
    public string? RemoveLeftovers { get; init; }

    /// <summary>Whether only to print the planned steps.</summary>
    public bool PlanOnly { get; init; }

    /// <summary>Report file; null means the default folder.</summary>
    public string? Report { get; init; }
}
