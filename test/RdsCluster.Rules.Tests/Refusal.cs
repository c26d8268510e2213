using System.Text.Json;
using System.Text.Json.Nodes;

namespace RdsCluster.Rules.Tests;

/// <summary>A fact of RDS that a template alone does not show: what breaks it is refused by the deployment, and here before it.</summary>
/// <param name="Number">Number of the fact, for those who look for it.</param>
/// <param name="Fact">The fact in a few words.</param>
/// <param name="Base">Name of a stack that is right.</param>
/// <param name="Region">Region of the stack, or null.</param>
/// <param name="Bad">What breaks the fact: changes of a stack, as in the cases of the rules.</param>
/// <param name="Code">The rule that refuses it.</param>
public sealed record Refusal(int Number, string Fact, string Base, string? Region, JsonObject Bad, string Code)
{
    private static readonly Lists Read = JsonSerializer.Deserialize<Lists>(CaseFiles.Text("Refusals.json"), JsonSerializerOptions.Web)!;

    /// <summary>Facts that AWS publishes and that cost a deployment each.</summary>
    public static IReadOnlyList<Refusal> Published => Read.Published;

    /// <summary>Further ones, found in the API reference, the guides and error reports; their templates are the rules' own cases.</summary>
    public static IReadOnlyList<FoundRefusal> Found => Read.Found;

    private sealed record Lists(Refusal[] Published, FoundRefusal[] Found);
}

/// <summary>What else is refused, and the rule that refuses it.</summary>
public sealed record FoundRefusal(string Code, string Fact);
