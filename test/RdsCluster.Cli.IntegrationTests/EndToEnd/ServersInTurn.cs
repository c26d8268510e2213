using RdsCluster.Cli.IntegrationTests.ForeignPairs;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>Rehearsals, one after the other. Much of their time is waiting, so one other test with servers runs beside them; more would
/// disturb their figures on two cores.</summary>
[CollectionDefinition("rehearsals")]
public sealed class RehearsalsInTurn;

/// <summary>Other tests that start servers, one after the other.</summary>
[CollectionDefinition("servers")]
public sealed class ServersInTurn : ICollectionFixture<PairFiles>;
