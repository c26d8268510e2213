using System.Text.Json;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Logins;

/// <summary>Logs in with a secret of the shape that RDS and CDK use: JSON with <c>username</c> and <c>password</c>.</summary>
internal sealed class SecretLogin(IAmazonSecretsManager secrets, TimeProvider time)
{
    /// <summary>Short enough that a rotation is noticed within a run.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    public async Task<Login> CreateAsync(string secret, CancellationToken cancellationToken)
    {
        var user = await FieldAsync(secret, "username", cancellationToken);
        var password = new CachedPassword(token => FieldAsync(secret, "password", token), Lifetime, time);
        return new Login(user, password.GetAsync);
    }

    private async Task<string> FieldAsync(string secret, string field, CancellationToken cancellationToken)
    {
        var answer = await secrets
            .GetSecretValueAsync(new GetSecretValueRequest { SecretId = secret }, cancellationToken)
            .ExplainedAsync($"read secret '{secret}'", cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(answer.SecretString ?? "");
            if (document.RootElement.TryGetProperty(field, out var value) && value.GetString() is { Length: > 0 } text)
            {
                return text;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The exception may quote the secret: it is not passed on.
        }
        throw new ControlPlaneException(
            "InvalidSecret",
            $"Secret '{secret}' has no text field '{field}': expected JSON with username and password."
        );
    }
}
