namespace RdsCluster.Cli.Scenarios;

/// <summary>One step of a scenario: a fault, the end of one, or an action.</summary>
internal sealed record ScenarioStep
{
    /// <summary>When it is done, counted from the beginning: <c>500ms</c>, <c>5s</c>, <c>2m</c>.</summary>
    public string At { get; init; } = "0s";

    /// <summary>Name of a fault to inject.</summary>
    public string? Fault { get; init; }

    /// <summary>The fault's parameters; those left out have defaults.</summary>
    public IReadOnlyDictionary<string, string> With { get; init; } = new Dictionary<string, string>();

    /// <summary>Time after which the fault is reverted.</summary>
    public string? For { get; init; }

    /// <summary>Name of a fault to revert.</summary>
    public string? Undo { get; init; }

    /// <summary>An action: <c>failover</c>, <c>promote</c>, <c>reboot</c>, <c>stop-instance</c>,
    /// <c>start-instance</c>.</summary>
    public string? Action { get; init; }

    /// <summary>The instance that the action is for; without it the writer, or for a promotion the first reader.</summary>
    public string? Instance { get; init; }
}
