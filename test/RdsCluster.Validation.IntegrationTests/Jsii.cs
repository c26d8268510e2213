using RdsCluster.Rules;

namespace RdsCluster.Validation.IntegrationTests;

/// <summary>Tests that make constructs run one after the other: jsii serves one thread.</summary>
[CollectionDefinition(nameof(Jsii))]
public sealed class Jsii;
