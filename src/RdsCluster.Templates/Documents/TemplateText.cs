using System.Text;

namespace RdsCluster.Templates.Documents;

/// <summary>Reads a template file: JSON where it begins with a brace, YAML otherwise.</summary>
internal static class TemplateText
{
    /// <summary>CloudFormation accepts 1 MB from S3; the rest is room for indentation and comments.</summary>
    private const long MaxBytes = 5 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="TemplateException">The file cannot be read, or is neither JSON nor YAML.</exception>
    public static TemplateNode Read(string file)
    {
        try
        {
            return Parse(StrictUtf8.GetString(Bytes(file)).TrimStart('\uFEFF'), file);
        }
        catch (DecoderFallbackException e)
        {
            throw new TemplateException($"{file}: not UTF-8. Save it as UTF-8.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TemplateException($"{file}: cannot be read ({e.Message}). Check the path and its permissions.", e);
        }
    }

    /// <exception cref="TemplateException">The text is neither JSON nor YAML.</exception>
    public static TemplateNode Parse(string text, string file)
    {
        try
        {
            return IsJson(text) ? JsonOrFlow(text, file) : YamlTemplateParser.Parse(text);
        }
        catch (TemplateSyntaxException e)
        {
            throw new TemplateException($"{file}{(e.Line > 0 ? $":{e.Line}" : "")}: {e.Message}.", e);
        }
    }

    private static bool IsJson(string text) => text.AsSpan().TrimStart() is ['{' or '[' or '/', ..];

    /// <summary>Braces also begin YAML in flow style; a file named as YAML may be that.</summary>
    private static TemplateNode JsonOrFlow(string text, string file)
    {
        try
        {
            return JsonTemplateParser.Parse(text);
        }
        catch (TemplateSyntaxException) when (Path.GetExtension(file).ToLowerInvariant() is ".yaml" or ".yml")
        {
            return YamlTemplateParser.Parse(text);
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
                $"{file}: got {size / (1024 * 1024)} MB or more; CloudFormation takes templates of at most 1 MB. Name the "
                    + "template of one stack."
            );
    }
}
