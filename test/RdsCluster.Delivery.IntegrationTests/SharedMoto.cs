using RdsCluster.TestKit;

namespace RdsCluster.Delivery.IntegrationTests;

/// <summary>One moto for the tests of a class.</summary>
public sealed class SharedMoto : MotoServer, IAsyncLifetime;
