using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.CXAPI;
using Amazon.JSII.Runtime.Deputy;

namespace RdsCluster.Replacements;

/// <summary>The template that a stack is going to have, with everything that was done to its L1 resources after they were declared.</summary>
internal static class RenderedStack
{
    private static readonly ConditionalWeakTable<Stack, JsonObject> Known = [];

    /// <summary>Resources by logical id, rendered once for all clusters of the stack.</summary>
    /// <remarks>A property set later and an override live in Node alone; only a synthesis shows them.</remarks>
    public static JsonObject Resources(Stack stack) => Known.GetValue(stack, Render);

    private static JsonObject Render(Stack stack)
    {
        var directory = Directory.CreateTempSubdirectory("rdscluster-render-");
        try
        {
            stack.Synthesizer.Synthesize(new Session(directory.FullName));
            var template = JsonNode.Parse(File.ReadAllText(Path.Combine(directory.FullName, stack.TemplateFile)))!;
            return template["Resources"]!.AsObject();
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>A synthesis of one stack for itself.</summary>
    private sealed class Session(string directory) : DeputyBase, ISynthesisSession
    {
        public CloudAssemblyBuilder Assembly { get; set; } = new(directory);

        public string Outdir { get; set; } = directory;

        public bool? ValidateOnSynth { get; set; }
    }
}
