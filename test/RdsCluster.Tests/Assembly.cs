using RdsCluster.Tests.Synthesis;

[assembly: AssemblyFixture(typeof(SynthesizedCases))]
