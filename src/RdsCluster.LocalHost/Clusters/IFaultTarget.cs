namespace RdsCluster.LocalHost.Clusters;

/// <summary>Target of fault injection. A running cluster implements it in addition to <see cref="ILocalCluster"/>.</summary>
public interface IFaultTarget
{
    /// <summary>Active faults, by name.</summary>
    IReadOnlyList<string> ActiveFaults { get; }

    /// <summary>Applies a fault.</summary>
    /// <param name="parameters">The fault's parameters by name; those left out have defaults.</param>
    /// <exception cref="LocalHostException">No such fault, parameter or instance, or it is active already.</exception>
    Task ApplyFaultAsync(string name, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken);

    /// <summary>Takes a fault back.</summary>
    /// <exception cref="LocalHostException">It is not active.</exception>
    Task RevertFaultAsync(string name, CancellationToken cancellationToken);
}
