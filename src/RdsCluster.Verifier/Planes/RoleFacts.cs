namespace RdsCluster.Verifier.Planes;

/// <summary>What a server says of its role, asked by one short statement.</summary>
/// <param name="ReadOnly">Whether ordinary users may not write.</param>
/// <param name="OwnTransactions">Transactions in its set that began on itself, by their global ids; null where the engine keeps
/// none.</param>
public sealed record RoleFacts(bool ReadOnly, long? OwnTransactions);
