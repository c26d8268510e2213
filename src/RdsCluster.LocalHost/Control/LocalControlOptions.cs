using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Control;

/// <summary>How other processes of the same user reach a local run.</summary>
public sealed record LocalControlOptions
{
    /// <summary>File that tells the user's other processes where the run answers and proves that they may ask; readable by its owner
    /// only.</summary>
    public required string ControlFile { get; init; }

    /// <summary>The run's RDS API, passed on to whoever asks for the status.</summary>
    public Uri? RdsApi { get; init; }

    /// <summary>The run's DNS server, which takes the faults whose names begin with <c>dns-</c>.</summary>
    public IFaultTarget? Dns { get; init; }

    /// <summary>Called when another process asks the run to end; must not wait for that end.</summary>
    public required Action OnStop { get; init; }
}
