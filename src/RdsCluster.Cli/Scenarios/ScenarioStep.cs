namespace RdsCluster.Cli.Scenarios;

/// <summary>One step of a scenario: a fault, the end of one, or an action.</summary>
internal sealed record ScenarioStep
{
    /// <summary>When it is done, counted from the beginning: <c>500ms</c>, <c>5s</c>, <c>2m</c>.</summary>
    public string At { get; init; } = "0s";

    /// <summary>A fault to put in force, by name.</summary>
    public string? Fault { get; init; }

    /// <summary>The fault's parameters; those left out have defaults.</summary>
    public IReadOnlyDictionary<string, string> With { get; init; } = new Dictionary<string, string>();

    /// <summary>After this time the fault is taken back.</summary>
    public string? For { get; init; }

    /// <summary>A fault to take back, by name.</summary>
    public string? Undo { get; init; }

    /// <summary>Something to ask of the cluster: <c>failover</c>, <c>promote</c>, <c>reboot</c>, <c>stop-instance</c>,
    /// <c>start-instance</c>.</summary>
    public string? Action { get; init; }

    /// <summary>The instance that the action is for; without it the writer, or for a promotion the first reader.</summary>
    public string? Instance { get; init; }
}
