using RdsCluster.TestKit;
using RdsCluster.Tests.Synthesis;

[assembly: AssemblyFixture(typeof(OwnTemporaryFiles))]
[assembly: AssemblyFixture(typeof(SynthesizedCases))]
