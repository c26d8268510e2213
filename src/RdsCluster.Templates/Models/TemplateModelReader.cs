using System.Text.Json;
using RdsCluster.Templates.Assemblies;
using RdsCluster.Templates.Documents;
using RdsCluster.Templates.Evaluation;
using RdsCluster.Templates.Stacks;

namespace RdsCluster.Templates.Models;

/// <summary>Builds the model of a stack for the rules.</summary>
internal static class TemplateModelReader
{
    /// <summary>The model of one template file, by the defaults of its parameters.</summary>
    /// <exception cref="TemplateException">The file holds no readable template.</exception>
    public static TemplateModel Read(string file, string name, string? region)
    {
        var template = new TemplateFile(file, name) { DisplayName = name, Region = region };
        return Of(TemplateSet.Of([template], new TemplateOptions()).Evaluate()[0]);
    }

    /// <summary>The model of a template that is parsed already, or null when the JSON is no template.</summary>
    public static TemplateModel? Read(JsonElement root, string name, string? region)
    {
        if (root.ValueKind != JsonValueKind.Object || TemplateNode.From(root) is not { } node || node["Resources"] is not { IsMap: true })
        {
            return null;
        }
        var input = new EvaluationInput { Pseudo = PseudoParameters.Of(name, account: null, region, isRehearsed: false) };
        var file = new TemplateFile(name, name) { DisplayName = name, Region = region };
        return Of(new Stack(file, LoopExpansion.Expand(node, input, _ => { }), _ => input));
    }

    /// <summary>The model of a stack: the resources that are made, or may be.</summary>
    public static TemplateModel Of(Stack stack)
    {
        var acknowledged = Acknowledgements.Of(stack.Root["Resources"]!);
        return new TemplateModel(
            stack.File.DisplayName,
            [.. stack.Resources.Values.Where(resource => resource.Type.Length > 0 && stack.Exists(resource)).Select(Resource)]
        )
        {
            Root = stack.Root,
            Region = stack.Region,
        };

        ResourceModel Resource(TemplateResource resource)
        {
            var path = resource.ConstructPath ?? resource.LogicalId;
            return new ResourceModel(resource.LogicalId, path, resource.Type, stack.Evaluator.Evaluate(resource.Properties))
            {
                Body = resource.Body,
                Line = resource.Line,
                ExactNames = true,
                Conditional = resource.Condition is { } condition && stack.Evaluator.Holds(condition) is null,
                DeletionPolicy = stack.Evaluator.Evaluate(resource.Body["DeletionPolicy"]),
                UpdateReplacePolicy = stack.Evaluator.Evaluate(resource.Body["UpdateReplacePolicy"]),
                Acknowledged = acknowledged.For(path, resource.Body),
            };
        }
    }
}
