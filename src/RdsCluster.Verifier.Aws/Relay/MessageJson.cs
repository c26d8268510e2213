using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Relay;

/// <summary>The JSON form of the relay's messages. No secret is part of any.</summary>
public static class MessageJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(), new LoginByName(), new ResolverByAddress() },
    };

    public static byte[] Write<T>(T message) => JsonSerializer.SerializeToUtf8Bytes(message, Options);

    /// <exception cref="FormatException">Not such a message.</exception>
    public static T Read<T>(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new FormatException($"Not a {typeof(T).Name}: it is empty.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"Not a {typeof(T).Name}: {e.Message}", e);
        }
    }

    /// <summary>A login travels as the user's name: whoever reads it brings its own password.</summary>
    private sealed class LoginByName : JsonConverter<Login>
    {
        public override Login Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString() ?? "", _ => throw new InvalidOperationException("A login from the mailbox has no password."));

        public override void Write(Utf8JsonWriter writer, Login value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.User);
    }

    private sealed class ResolverByAddress : JsonConverter<IPEndPoint>
    {
        public override IPEndPoint? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text ? IPEndPoint.Parse(text) : null;

        public override void Write(Utf8JsonWriter writer, IPEndPoint value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
