using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Facts;

/// <summary>An attempted write where it must be refused.</summary>
/// <param name="Where">Endpoint role or instance.</param>
/// <param name="After">Whether it was tried after the failover.</param>
/// <param name="OnWriter">Whether the session had landed on the writer: then the endpoint is wrong (R3), not the server.</param>
/// <param name="Accepted">The server took the row.</param>
internal sealed record WriteRefusal(
    string Where,
    bool After,
    ServerIdentity? Server,
    bool OnWriter,
    bool Accepted,
    FailureKind? Kind,
    int Code,
    string? Message
);
