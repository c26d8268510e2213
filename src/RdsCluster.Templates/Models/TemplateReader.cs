using System.Text;
using System.Text.Json;

namespace RdsCluster.Templates.Models;

/// <summary>Reads a CloudFormation template in JSON.</summary>
internal static class TemplateReader
{
    /// <summary>A template is at most 1 MB in S3; far above that it is another file.</summary>
    private const long MaxBytes = 16 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonDocumentOptions Options = new()
    {
        MaxDepth = 256,
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static TemplateModel Read(string file, string name, string? region)
    {
        try
        {
            using var document = JsonDocument.Parse(Text(file), Options);
            return Read(document.RootElement, name, region)
                ?? throw new TemplateException(
                    $"{file}: got JSON without a 'Resources' object; a CloudFormation template has one. Name a synthesized template or a cdk.out directory."
                );
        }
        catch (JsonException e)
        {
            throw new TemplateException(
                $"{file}: not JSON ({FirstSentence(e.Message)}). Give a template in JSON; `cdk synth` writes one to cdk.out.",
                e
            );
        }
        catch (InvalidOperationException e)
        {
            // Half of a surrogate pair, escaped: valid JSON, but no text.
            throw new TemplateException(
                $"{file}: not JSON (it holds text that is no Unicode). Give a template in JSON; `cdk synth` writes one to cdk.out.",
                e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TemplateException($"{file}: cannot be read ({e.Message}). Check the path and its permissions.", e);
        }
    }

    /// <summary>The model of a template, or null when the JSON is no template.</summary>
    public static TemplateModel? Read(JsonElement root, string name, string? region)
    {
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("Resources", out var resources)
            || resources.ValueKind != JsonValueKind.Object
        )
        {
            return null;
        }

        var values = new ValueReader(root);
        var acknowledged = Acknowledgements.Of(resources);
        var models = new List<ResourceModel>();
        foreach (var entry in resources.EnumerateObject())
        {
            if (
                entry.Value.ValueKind == JsonValueKind.Object
                && entry.Value.TryGetProperty("Type", out var type)
                && type.ValueKind == JsonValueKind.String
            )
            {
                models.Add(Resource(entry.Name, type.GetString()!, entry.Value, values, acknowledged));
            }
        }
        return new TemplateModel(name, models) { Region = region };
    }

    private static ResourceModel Resource(string id, string type, JsonElement body, ValueReader values, Acknowledgements acknowledged)
    {
        var path = Acknowledgements.ConstructPath(body) ?? id;
        return new ResourceModel(
            id,
            path,
            type,
            body.TryGetProperty("Properties", out var properties) ? values.Read(properties) : Value.Of(new Dictionary<string, Value>())
        )
        {
            ExactNames = true,
            Conditional = body.TryGetProperty("Condition", out _),
            DeletionPolicy = body.TryGetProperty("DeletionPolicy", out var deletion) ? values.Read(deletion) : Value.Absent,
            UpdateReplacePolicy = body.TryGetProperty("UpdateReplacePolicy", out var replace) ? values.Read(replace) : Value.Absent,
            Acknowledged = acknowledged.For(path, body),
        };
    }

    private static string Text(string file)
    {
        try
        {
            return StrictUtf8.GetString(Bytes(file)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            throw new TemplateException($"{file}: not UTF-8. Save it as UTF-8; `cdk synth` writes templates so.", e);
        }
    }

    /// <summary>A pipe or a device does not tell its length, and may have no end.</summary>
    private static byte[] Bytes(string file)
    {
        using var stream = File.OpenRead(file);
        var size = stream.CanSeek ? stream.Length : 0;
        var content = new MemoryStream();
        var part = new byte[81920];
        for (int read; size <= MaxBytes && (read = stream.Read(part)) > 0; size = Math.Max(size, content.Length))
        {
            content.Write(part, 0, read);
        }
        return size <= MaxBytes
            ? content.ToArray()
            : throw new TemplateException(
                $"{file}: got {size / (1024 * 1024)} MB or more; a CloudFormation template has at most 1 MB. Name the template of one stack."
            );
    }

    private static string FirstSentence(string message) => message.Split(". ", 2)[0].ReplaceLineEndings(" ");
}
