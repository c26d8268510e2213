using RdsCluster.Rules;
using RdsCluster.TestKit;

[assembly: AssemblyFixture(typeof(OwnTemporaryFiles))]
