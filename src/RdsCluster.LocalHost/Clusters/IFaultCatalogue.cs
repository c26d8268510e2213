namespace RdsCluster.LocalHost.Clusters;

/// <summary>The faults that a local cluster can be made to suffer. A running cluster implements it beside <see cref="ILocalCluster"/>.</summary>
public interface IFaultCatalogue
{
    /// <summary>Every fault this cluster knows, whether its topology allows it or not.</summary>
    IReadOnlyList<LocalFault> Faults { get; }

    /// <summary>The faults in force now, oldest first.</summary>
    IReadOnlyList<ActiveFault> ActiveFaults { get; }

    /// <summary>Applies a fault. It ends by itself after the request's duration, or stays until <see cref="ClearFaultAsync"/>.</summary>
    /// <exception cref="LocalHostException">Unknown fault or instance, or a fault this topology cannot have.</exception>
    Task ApplyFaultAsync(FaultRequest request, CancellationToken cancellationToken);

    /// <summary>Takes back a fault; <paramref name="name"/> null means all.</summary>
    /// <exception cref="LocalHostException">No such fault is in force, or it cannot be taken back.</exception>
    Task ClearFaultAsync(string? name, CancellationToken cancellationToken);
}

/// <summary>A fault that can be asked for.</summary>
/// <param name="Name">For instance <c>kill</c>, <c>slow-replica</c>, <c>ignore-failover</c>.</param>
/// <param name="Summary">One line for the user.</param>
/// <param name="Reversible">Whether it can be taken back.</param>
public sealed record LocalFault(string Name, string Summary, bool Reversible);

/// <summary>A fault asked for.</summary>
/// <param name="Instance">DB instance identifier; null means the one the fault is about, usually the writer.</param>
/// <param name="Duration">Null means until it is cleared.</param>
public sealed record FaultRequest(string Name, string? Instance = null, TimeSpan? Duration = null);

/// <summary>A fault in force.</summary>
public sealed record ActiveFault(string Name, string? Instance, DateTimeOffset Since, DateTimeOffset? Until);
