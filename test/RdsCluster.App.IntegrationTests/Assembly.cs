using RdsCluster.TestKit;

[assembly: AssemblyFixture(typeof(OwnTemporaryFiles))]
// One jsii kernel per process, and it answers one question at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
