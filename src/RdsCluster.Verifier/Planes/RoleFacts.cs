namespace RdsCluster.Verifier.Planes;

/// <summary>Role of a server, read by one short statement.</summary>
/// <param name="ReadOnly">Whether ordinary users cannot write.</param>
/// <param name="OwnTransactions">Transactions in its set that began on itself, by their global ids; null where the engine keeps
/// none.</param>
public sealed record RoleFacts(bool ReadOnly, long? OwnTransactions);
