using RdsCluster.Templates.Models;

namespace RdsCluster.Templates.Stacks;

/// <summary>One way in which a template can be deployed, apart from the one that its defaults describe.</summary>
/// <param name="Name">What differs, for messages: <c>Class = db.t3.micro</c>.</param>
/// <param name="Parameters">Values of parameters, also of those that have a default; the parameters that are not named keep theirs.</param>
/// <param name="Conditions">Outcomes of conditions.</param>
internal sealed record DeploymentVariant(
    string Name,
    IReadOnlyDictionary<string, Value> Parameters,
    IReadOnlyDictionary<string, bool> Conditions
);
