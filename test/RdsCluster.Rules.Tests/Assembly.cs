using RdsCluster.TestKit;

[assembly: AssemblyFixture(typeof(OwnTemporaryFiles))]
