using RdsCluster.IntegrationTests.Synthesis;
using RdsCluster.TestKit;

[assembly: AssemblyFixture(typeof(OwnTemporaryFiles))]
[assembly: AssemblyFixture(typeof(SynthesizedCases))]
