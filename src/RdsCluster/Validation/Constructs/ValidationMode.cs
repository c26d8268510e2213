using RdsCluster.Rules;

namespace RdsCluster.Validation.Constructs;

/// <summary>What a synth checks; the CDK context <c>@rdscluster/validation</c> says so.</summary>
internal enum ValidationMode
{
    /// <summary>Everything; the default.</summary>
    All,

    /// <summary><c>own</c>: what this library made, and not the app's other RDS resources.</summary>
    Own,

    /// <summary><c>off</c>: nothing, since the templates are linted afterwards.</summary>
    Off,
}
