using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RdsCluster.App.Configuration;

/// <summary>Reads a configuration file, or fails with a one-line message.</summary>
internal static class ConfigurationFile
{
    private const int MaxBytes = 256 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static JsonObject Read(string path)
    {
        try
        {
            return Parse(path, StrictUtf8.GetString(Bytes(path)).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException e)
        {
            throw new ConfigurationException($"{path}: not UTF-8 text (byte {e.Index + 1}). Save the file as UTF-8.", e);
        }
        catch (JsonException e)
        {
            throw new ConfigurationException($"{path}: not valid JSON. {Fault(e)}.", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConfigurationException($"{path}: no such file. Name another one with '-c rdscluster:config=FILE'.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    private static byte[] Bytes(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ConfigurationException($"{path}: is a directory. Name a JSON file with '-c rdscluster:config=FILE'.");
        }

        using var stream = File.OpenRead(path);
        var buffer = new byte[MaxBytes + 1];
        var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return read <= MaxBytes
            ? buffer[..read]
            : throw new ConfigurationException($"{path}: larger than {MaxBytes / 1024} KiB, so it is no configuration file.");
    }

    private static JsonObject Parse(string path, string text)
    {
        var json =
            JsonNode.Parse(text, documentOptions: ConfigurationJson.Lenient) as JsonObject
            ?? throw new ConfigurationException($"{path}: the outermost value must be a JSON object: {{ … }}.");
        try
        {
            // Values are decoded when they are asked for: all of them now, so that this is the one place where it can fail.
            _ = json.ToJsonString();
            return json;
        }
        catch (InvalidOperationException e)
        {
            throw new ConfigurationException(
                $"{path}: holds half of a surrogate pair (an escape from \\ud800 to \\udfff alone), which is no text. Remove it.",
                e
            );
        }
    }

    private static string Fault(JsonException e)
    {
        // The parser quotes what it found, up to the end of the file.
        const int longest = 160;
        var found = e.Message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd('.');
        var plain = string.Concat(found.Select(c => char.IsControl(c) ? ' ' : c));
        var reason = plain.Length <= longest ? plain : plain[..longest] + "…";
        return e.LineNumber is { } line ? $"line {line + 1}, column {e.BytePositionInLine + 1}: {reason}" : reason;
    }
}
