using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Faults;

/// <summary>One kind of fault.</summary>
internal interface IFault
{
    FaultDescription Description { get; }

    /// <summary>Applies it.</summary>
    /// <returns>How to take it back; null when it cannot be.</returns>
    Task<Func<CancellationToken, Task>?> ApplyAsync(ClusterCore core, FaultArguments arguments, CancellationToken cancellationToken);
}
