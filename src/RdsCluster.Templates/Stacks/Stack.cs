using RdsCluster.Templates.Assemblies;
using RdsCluster.Templates.Documents;
using RdsCluster.Templates.Evaluation;
using RdsCluster.Templates.Models;

namespace RdsCluster.Templates.Stacks;

/// <summary>A CloudFormation stack before its deployment: a template with what is known of its parameters.</summary>
internal sealed class Stack
{
    public Stack(TemplateFile file, TemplateNode root, Func<Stack, EvaluationInput> input)
    {
        File = file;
        Root = root;
        Resources = (root["Resources"]?.Entries ?? [])
            .Where(entry => entry.Value.IsMap)
            .Select(entry => new TemplateResource(entry.Key, entry.Value, entry.Line))
            .ToDictionary(resource => resource.LogicalId, StringComparer.Ordinal);
        Evaluator = new Evaluator(root, input(this));
    }

    public TemplateFile File { get; }

    /// <summary>The template, with its loops expanded.</summary>
    public TemplateNode Root { get; }

    /// <summary>In the template's order.</summary>
    public IReadOnlyDictionary<string, TemplateResource> Resources { get; }

    public Evaluator Evaluator { get; }

    /// <summary>Region of the stack, or null where the deployment decides.</summary>
    public string? Region => Evaluator.Parameter("AWS::Region")?.AsText;

    /// <summary>Account of the stack, or null where the deployment decides.</summary>
    public string? Account => Evaluator.Parameter("AWS::AccountId")?.AsText;

    /// <summary>Whether the resource is made: no condition, or one that is not known to be false.</summary>
    public bool Exists(TemplateResource resource) => resource.Condition is not { } condition || Evaluator.Holds(condition) != false;

    /// <summary>The value that the stack exports under a name, or null.</summary>
    public Value? Export(string name) =>
        (Root["Outputs"]?.Entries ?? [])
            .Where(output => output.Value["Export"]?["Name"] is { } export && Evaluator.Evaluate(export).AsText == name)
            .Select(output => Evaluator.Evaluate(output.Value["Value"]))
            .FirstOrDefault();

    public Value? Output(string name) => Root["Outputs"]?[name]?["Value"] is { } value ? Evaluator.Evaluate(value) : null;
}
