using RdsCluster.Security;

namespace RdsCluster.App.Configuration;

/// <summary>Turns the configured owner into the library's credentials. A secret that exists is looked up where there is a stack: see
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
        var owner = configuration.Owner ?? defaults.Username;
        if (configuration.Credentials is not { } given)
        {
            return defaults with { Username = owner };
        }

        var source = given.Source ?? (given.SecretArn is null ? "generated" : "secret");
        Refuse("rotationDays", given.RotationDays, source);
        Refuse("secretArn", given.SecretArn, source);
        if (source is "secret" && given.SecretArn is null)
        {
            throw new ConfigurationException(
                "credentials.secretArn: missing for source secret. Name the secret that exists by its full ARN."
            );
        }

        return source is "rds" ? ClusterCredentials.ManagedByRds(owner)
            : given.RotationDays is { } days ? ClusterCredentials.Generated(owner, days)
            : defaults with { Username = owner };
    }

    private static void Refuse(string key, object? value, string source)
    {
        if (value is not null && KeyOf.GetValueOrDefault(source) != key)
        {
            throw new ConfigurationException(
                $"credentials.{key}: got {value}, which source {source} has no use for. Leave it out, or take source "
                    + $"{KeyOf.First(pair => pair.Value == key).Key}."
            );
        }
    }
}
