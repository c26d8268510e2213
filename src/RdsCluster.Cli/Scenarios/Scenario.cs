using System.Text.Json;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Options;
using RdsCluster.LocalHost.Control;
using RdsCluster.LocalHost.Faults;

namespace RdsCluster.Cli.Scenarios;

/// <summary>A timed script of faults and actions, for <c>local play</c>.</summary>
internal sealed record Scenario
{
    /// <summary>The steps, in any order.</summary>
    public IReadOnlyList<ScenarioStep> Steps { get; init; } = [];

    /// <summary>Reads a scenario and validates all steps before the first one runs.</summary>
    /// <exception cref="ToolException">The scenario is invalid; the message names the step and what is allowed.</exception>
    public static Scenario Read(string file)
    {
        Scenario scenario;
        try
        {
            scenario =
                JsonSerializer.Deserialize<Scenario>(File.ReadAllText(file), JsonForms.Handwritten)
                ?? throw new ToolException($"'{file}' is empty.");
        }
        catch (JsonException e)
        {
            throw new ToolException(
                $"'{file}', line {e.LineNumber + 1}{(e.Path is null ? "" : $", {e.Path}")}: not a scenario: "
                    + $"{e.Message.Split(" Path:")[0]} {Shape}",
                e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"'{file}' cannot be read: {e.Message}", e);
        }

        if (scenario.Steps.Count == 0)
        {
            throw new ToolException($"'{file}' has no steps. {Shape}");
        }
        for (var i = 0; i < scenario.Steps.Count; i++)
        {
            if (Mistake(scenario.Steps[i]) is { } mistake)
            {
                throw new ToolException($"'{file}', step {i + 1}: {mistake}");
            }
        }

        return scenario;
    }

    private const string Shape =
        "A scenario is { \"steps\": [ { \"at\": \"2s\", \"fault\": \"freeze\", \"for\": \"3s\" }, { \"at\": \"8s\", \"action\": "
        + "\"failover\" } ] }.";

    private static string? Mistake(ScenarioStep step)
    {
        if (!Durations.TryParse(step.At, out _))
        {
            return $"at: got '{step.At}'; write a number with ms, s or m, for instance 5s.";
        }
        if (new[] { step.Fault, step.Undo, step.Action }.Count(s => s is not null) != 1)
        {
            return "exactly one of fault, undo and action is needed.";
        }
        if (step.Action is { } action && !LocalAction.Names.Contains(action))
        {
            return $"action: got '{action}'; known are {string.Join(", ", LocalAction.Names)}.";
        }
        if (step.Action is null && step.Instance is not null)
        {
            return "instance is only valid with an action; for a fault, set it in \"with\".";
        }
        if (step.Fault is null && (step.For is not null || step.With.Count > 0))
        {
            return "for and with are only valid with a fault.";
        }
        if (step.For is { } time && !(Durations.TryParse(time, out var duration) && duration > TimeSpan.Zero))
        {
            return $"for: got '{time}'; write a number with ms, s or m, for instance 5s.";
        }
        return (step.Fault ?? step.Undo) is { } name ? MistakeOfFault(name, step) : null;
    }

    private static string? MistakeOfFault(string name, ScenarioStep step)
    {
        if (FaultCatalogue.FindMistake(name, step.With) is { } mistake)
        {
            return mistake;
        }
        return !FaultCatalogue.All.First(f => f.Name == name).Reversible && (step.For is not null || step.Undo is not null)
            ? $"{name} cannot be reverted."
            : null;
    }
}
