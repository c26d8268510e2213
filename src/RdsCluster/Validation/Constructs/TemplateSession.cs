using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.CXAPI;
using Amazon.JSII.Runtime.Deputy;

namespace RdsCluster.Validation.Constructs;

/// <summary>Has CDK write the template of one stack to a temporary directory.</summary>
internal sealed class TemplateSession : DeputyBase, ISynthesisSession
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 256 };

    private TemplateSession(string outdir)
    {
        Outdir = outdir;
        Assembly = new CloudAssemblyBuilder(outdir);
    }

    /// <inheritdoc/>
    public string Outdir { get; set; }

    /// <inheritdoc/>
    public CloudAssemblyBuilder Assembly { get; set; }

    /// <summary>The template of a stack. The stack's own synthesizer, which remembers what it wrote, is not used.</summary>
    public static JsonElement Render(Stack stack)
    {
        var directory = Directory.CreateTempSubdirectory("rdscluster-");
        try
        {
            var writer = new LegacyStackSynthesizer();
            writer.Bind(stack);
            writer.Synthesize(new TemplateSession(directory.FullName));
            using var template = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(directory.FullName, stack.TemplateFile)), Deep);
            return template.RootElement.Clone();
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
