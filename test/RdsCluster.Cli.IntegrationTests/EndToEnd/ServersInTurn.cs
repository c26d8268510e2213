using RdsCluster.Cli.IntegrationTests.ForeignPairs;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>Tests that start servers, one after the other: two clusters at once on two cores would disturb each other's figures.</summary>
[CollectionDefinition("servers")]
public sealed class ServersInTurn : ICollectionFixture<SynthesizedApp>, ICollectionFixture<PairFiles>;
