namespace RdsCluster.Verifier.Planes;

/// <summary>Identifies a running server. Equal identities are the same server process on the same host, as far as it
/// says.</summary>
/// <param name="Id">The server's own unique id: UUID, Aurora server id, or server number.</param>
/// <param name="Host">Host name that the server reports.</param>
/// <param name="Address">Address that it listens on where that is a single one; else empty. Tells a standby on the same data from its
/// primary.</param>
public sealed record ServerIdentity(string Id, string Host, string Address, int Port)
{
    /// <summary>Short form for tables: the first eight characters of the id, and the address or host.</summary>
    public override string ToString() => $"{(Id.Length > 8 ? Id[..8] : Id)}@{(Address.Length > 0 ? Address : Host)}:{Port}";
}
