using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Discovery;
using RdsCluster.Verifier.Runs;

namespace RdsCluster.Cli.Verifications;

/// <summary>What <c>verify</c> was asked for.</summary>
internal sealed record VerificationRequest
{
    /// <summary>Name or ARN of the stack; null where another way says what to verify.</summary>
    public string? Stack { get; init; }

    public string? ManifestFile { get; init; }

    public EndpointsRequest? Endpoints { get; init; }

    public required AwsConnection Connection { get; init; }

    public required DiscoveryOptions Discovery { get; init; }

    public required VerificationOptions Options { get; init; }

    /// <summary>Whether only the stack's runner will do; by default it is used where there is one.</summary>
    public bool ViaRunner { get; init; }

    /// <summary>The typed name of the cluster whose leftovers are removed; null verifies.</summary>
    public string? RemoveLeftovers { get; init; }

    /// <summary>Whether only to say what would be done.</summary>
    public bool PlanOnly { get; init; }

    /// <summary>Report file; null means the default folder.</summary>
    public string? Report { get; init; }
}
