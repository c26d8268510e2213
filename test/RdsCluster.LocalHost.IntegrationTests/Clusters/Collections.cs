namespace RdsCluster.LocalHost.IntegrationTests.Clusters;

/// <summary>Tests on the shared clusters, one after the other.</summary>
[CollectionDefinition("clusters")]
public sealed class OnSharedClusters;

/// <summary>Tests that start clusters of their own, one after the other, beside those on the shared ones.</summary>
[CollectionDefinition("own clusters")]
public sealed class OnOwnClusters;

/// <summary>Tests of what a killed run leaves: whoever starts a cluster meanwhile would remove it.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;
