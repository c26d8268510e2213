using Amazon.CDK;
using Amazon.CDK.CXAPI;
using Amazon.JSII.Runtime.Deputy;
using RdsCluster.Rules;
using RdsCluster.Rules.Models;

namespace RdsCluster.Validation.Constructs;

/// <summary>
/// A stack as its template will have it, written for the rules alone while the app is still being validated: only so are property overrides
/// on L1s seen, which
/// CDK keeps to itself until it writes.
/// </summary>
internal sealed class StackTemplate : DeputyBase, ISynthesisSession
{
    private StackTemplate(string outdir)
    {
        Outdir = outdir;
        Assembly = new CloudAssemblyBuilder(outdir);
    }

    /// <inheritdoc/>
    public string Outdir { get; set; }

    /// <inheritdoc/>
    public CloudAssemblyBuilder Assembly { get; set; }

    /// <summary>Reads the template as the rules see it.</summary>
    public static TemplateModel Read(Stack stack) =>
        Read(
            stack,
            file =>
            {
                var region = stack.Region;
                return TemplateReader.Read(file, stack.StackName, Token.IsUnresolved(region) ? null : region);
            }
        );

    /// <summary>Has the template read from its file. The stack's own synthesizer, which remembers what it wrote, is left alone.</summary>
    public static T Read<T>(Stack stack, Func<string, T> read)
    {
        var directory = Directory.CreateTempSubdirectory("rdscluster-");
        try
        {
            var writer = new LegacyStackSynthesizer();
            writer.Bind(stack);
            writer.Synthesize(new StackTemplate(directory.FullName));
            return read(Path.Combine(directory.FullName, stack.TemplateFile));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
