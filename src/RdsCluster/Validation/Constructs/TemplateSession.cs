using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.CloudAssemblySchema;
using Amazon.CDK.CXAPI;
using Amazon.JSII.Runtime.Deputy;
using StackProperties = Amazon.CDK.CloudAssemblySchema.AwsCloudFormationStackProperties;

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

    /// <summary>A stack's template, and the construct path of each logical id. The stack's own synthesizer, which remembers what it wrote,
    /// is not used.</summary>
    public static (JsonElement Template, IReadOnlyDictionary<string, string> Paths) Render(Stack stack)
    {
        var directory = Directory.CreateTempSubdirectory("rdscluster-");
        try
        {
            var session = new TemplateSession(directory.FullName);
            var writer = new LegacyStackSynthesizer();
            writer.Bind(stack);
            writer.Synthesize(session);
            session.AddDependencies(stack);
            session.Assembly.BuildAssembly();
            return (Read(Path.Combine(directory.FullName, stack.TemplateFile)), PathsOf(directory.FullName));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>An assembly must hold what its artifacts depend on. Stacks that this one depends on are rendered elsewhere.</summary>
    private void AddDependencies(Stack stack)
    {
        foreach (var dependency in stack.Dependencies)
        {
            Assembly.AddArtifact(
                dependency.ArtifactId,
                new ArtifactManifest
                {
                    Type = ArtifactType.AWS_CLOUDFORMATION_STACK,
                    Environment = "aws://unknown-account/unknown-region",
                    Properties = new StackProperties { TemplateFile = dependency.TemplateFile },
                }
            );
        }
    }

    private static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file), Deep);
        return document.RootElement.Clone();
    }

    /// <summary>The metadata of an assembly has them for all resources at once; to ask each construct costs four calls to Node.</summary>
    private static Dictionary<string, string> PathsOf(string assembly)
    {
        Dictionary<string, string> paths = new(StringComparer.Ordinal);
        foreach (var artifact in Read(Path.Combine(assembly, "manifest.json")).GetProperty("artifacts").EnumerateObject())
        {
            foreach (var entry in Metadata(assembly, artifact.Value).SelectMany(one => one.EnumerateObject()))
            {
                foreach (var note in entry.Value.EnumerateArray().Where(note => note.GetProperty("type").ValueEquals("aws:cdk:logicalId")))
                {
                    paths[note.GetProperty("data").GetString()!] = entry.Name.TrimStart('/');
                }
            }
        }

        return paths;
    }

    /// <summary>Newer CDK releases write it to a separate file.</summary>
    private static IEnumerable<JsonElement> Metadata(string assembly, JsonElement artifact)
    {
        if (artifact.TryGetProperty("metadata", out var metadata))
        {
            yield return metadata;
        }

        if (artifact.TryGetProperty("additionalMetadataFile", out var file))
        {
            yield return Read(Path.Combine(assembly, file.GetString()!));
        }
    }
}
