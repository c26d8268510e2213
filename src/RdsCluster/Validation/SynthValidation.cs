using Constructs;
using RdsCluster.Replacements;
using RdsCluster.Validation.Constructs;

namespace RdsCluster.Validation;

/// <summary>The rules at synth, for apps whose RDS resources are not all made by <see cref="MySqlCluster"/>.</summary>
public static class SynthValidation
{
    /// <summary>
    /// Has every RDS resource of an app checked at synth. An app with a <see cref="MySqlCluster"/> does that by itself; one with plain
    /// L1s or CDK's L2s alone calls this; so does an app whose last cluster must not disappear unnoticed from a recorded baseline.
    /// The context <c>@rdscluster/validation</c> = <c>own</c> leaves the others out.
    /// </summary>
    /// <param name="scope">The app, or anything in it.</param>
    public static void AddTo(IConstruct scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var root = scope.Node.Root;
        _ = OtherResources.Attach(root);
        LostClusters.Attach(root);
    }
}
