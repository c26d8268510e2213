using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RdsCluster.LocalHost.Templates;

/// <summary>Finds and parses the templates behind a path: one file, or every stack of a cloud assembly, nested stages included.</summary>
internal static class TemplateFiles
{
    // Five times CloudFormation's own limit: room for templates that are written with indentation.
    private const long LargestTemplate = 5 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IReadOnlyList<SynthesizedTemplate> Read(string path, TemplateReaderOptions options)
    {
        if (Directory.Exists(path))
        {
            return ReadAssembly(path, options);
        }
        if (!File.Exists(path))
        {
            throw TemplateErrors.Missing(path);
        }
        var name = Path.GetFileName(path).Split('.')[0];
        return [SynthesizedTemplate.From(Parse(path), path, name, options.Account, options.Region)];
    }

    private static List<SynthesizedTemplate> ReadAssembly(string directory, TemplateReaderOptions options)
    {
        var manifest = Path.Combine(directory, "manifest.json");
        if (!File.Exists(manifest))
        {
            throw TemplateErrors.NoAssembly(directory);
        }
        var stacks = ReadStacks(directory, Parse(manifest), options).ToList();
        return stacks.Count > 0 ? stacks : throw TemplateErrors.NoStack(directory);
    }

    private static IEnumerable<SynthesizedTemplate> ReadStacks(string directory, JsonNode? manifest, TemplateReaderOptions options)
    {
        foreach (var (id, artifact) in (manifest as JsonObject)?["artifacts"] as JsonObject ?? [])
        {
            var properties = (artifact as JsonObject)?["properties"] as JsonObject;
            switch (TemplateResource.Text((artifact as JsonObject)?["type"]))
            {
                case "aws:cloudformation:stack" when TemplateResource.Text(properties?["templateFile"]) is { } file:
                    var path = Path.Combine(directory, file);
                    var (account, region) = Environment(TemplateResource.Text(artifact!["environment"]), options);
                    if (!File.Exists(path))
                    {
                        throw TemplateErrors.Missing(path);
                    }
                    yield return SynthesizedTemplate.From(
                        Parse(path),
                        path,
                        TemplateResource.Text(properties?["stackName"]) ?? id,
                        account,
                        region
                    );
                    break;
                case "cdk:cloud-assembly" when TemplateResource.Text(properties?["directoryName"]) is { } nested:
                    foreach (var template in ReadAssembly(Path.Combine(directory, nested), options))
                    {
                        yield return template;
                    }
                    break;
            }
        }
    }

    /// <summary>Splits <c>aws://account/region</c>; the CDK writes <c>unknown-account</c> where a stack leaves it open.</summary>
    private static (string Account, string Region) Environment(string? environment, TemplateReaderOptions options) =>
        environment?.Split('/') is ["aws:", "", var account, var region]
            ? (account is "unknown-account" ? options.Account : account, region is "unknown-region" ? options.Region : region)
            : (options.Account, options.Region);

    private static JsonNode? Parse(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > LargestTemplate)
            {
                throw TemplateErrors.TooLarge(path, length, LargestTemplate);
            }
            var text = StrictUtf8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (DecoderFallbackException e)
        {
            throw TemplateErrors.NotUtf8(path, e);
        }
        catch (JsonException e)
        {
            throw TemplateErrors.NotJson(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TemplateErrors.Unreadable(path, e);
        }
    }
}
