using RdsCluster.Templates.Models;

namespace RdsCluster.Templates.Evaluation;

/// <summary>Gives the values that a deployment makes of resources; null where even a rehearsal knows none.</summary>
internal interface IResourceNames
{
    Value? Ref(string logicalId);

    Value? GetAtt(string logicalId, string attribute);
}
