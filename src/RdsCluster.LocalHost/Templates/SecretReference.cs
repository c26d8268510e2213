using System.Text.Json;
using System.Text.Json.Nodes;

namespace RdsCluster.LocalHost.Templates;

/// <summary>
/// A value kept in a secret, written in the template as <c>{{resolve:secretsmanager:ID:SecretString:KEY}}</c>. Its
/// text is known before deployment only where the template itself spells it out.
/// </summary>
internal static class SecretReference
{
    private const string Prefix = "{{resolve:secretsmanager:";
    private const string Separator = ":SecretString:";

    public static bool IsDynamic(string? text) => text?.StartsWith("{{resolve:", StringComparison.Ordinal) == true;

    /// <summary>The text behind the reference, or null: generated at deployment, or in a secret of another stack.</summary>
    public static string? Resolve(string reference, DatabaseResources resources)
    {
        if (!reference.StartsWith(Prefix, StringComparison.Ordinal) || !reference.EndsWith("}}", StringComparison.Ordinal))
        {
            return null;
        }
        var parts = reference[Prefix.Length..^2].Split(Separator, 2);
        var secret = resources
            .OfType("AWS::SecretsManager::Secret")
            .FirstOrDefault(candidate => candidate.Identifier == parts[0] || candidate.Text("Name") == parts[0]);
        var key = parts.ElementAtOrDefault(1)?.Split(':')[0];
        return secret is null || string.IsNullOrEmpty(key) ? null : Read(secret, key);
    }

    private static string? Read(DatabaseResource secret, string key)
    {
        var generate = secret.Properties["GenerateSecretString"];
        var text = generate.IsMap ? generate["SecretStringTemplate"].AsText : secret.Text("SecretString");
        try
        {
            return text is null ? null : (JsonNode.Parse(text) as JsonObject)?[key]?.ToString();
        }
        catch (JsonException)
        {
            // A secret that is not JSON has no keys; the reference cannot be resolved on AWS either.
            return null;
        }
    }
}
