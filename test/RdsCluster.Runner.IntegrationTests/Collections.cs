namespace RdsCluster.Runner.IntegrationTests;

/// <summary>Tests of one collection run one after the other. The two run side by side, since most of a test is waiting.</summary>
internal static class Collections
{
    public const string SharedCluster = "shared cluster";

    public const string OwnClusters = "own clusters";
}
