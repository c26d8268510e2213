using RdsCluster.Security;

namespace RdsCluster.App.Configuration;

/// <summary>Turns the configured master user into the library's credentials. An existing secret needs a stack: see
/// <see cref="ExistingResources"/>.</summary>
internal static class CredentialsMapping
{
    private static readonly Dictionary<string, string> KeyOf = new(StringComparer.Ordinal)
    {
        ["generated"] = "rotationDays",
        ["secret"] = "secretArn",
    };

    public static ClusterCredentials Of(AppConfiguration configuration, ClusterCredentials defaults)
    {
        var masterUser = configuration.Owner ?? defaults.Username;
        if (configuration.Credentials is not { } given)
        {
            return defaults with { Username = masterUser };
        }

        var source = given.Source ?? (given.SecretArn is null ? "generated" : "secret");
        Refuse("rotationDays", given.RotationDays, source);
        Refuse("secretArn", given.SecretArn, source);
        if (source is "secret" && given.SecretArn is null)
        {
            throw new ConfigurationException("credentials.secretArn: missing for source secret. Give the full ARN of an existing secret.");
        }

        return source is "rds" ? ClusterCredentials.ManagedByRds(masterUser)
            : given.RotationDays is { } days ? ClusterCredentials.Generated(masterUser, days)
            : defaults with { Username = masterUser };
    }

    private static void Refuse(string key, object? value, string source)
    {
        if (value is not null && KeyOf.GetValueOrDefault(source) != key)
        {
            throw new ConfigurationException(
                $"credentials.{key}: got {value}, which source {source} does not have. Omit it, or use source "
                    + $"{KeyOf.First(pair => pair.Value == key).Key}."
            );
        }
    }
}
