using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Constructs;
using RdsCluster.Validation.Constructs;

namespace RdsCluster.Security;

/// <summary>An existing KMS key. AWS services need access to it, which only its key policy can grant.</summary>
internal static class ExistingKey
{
    private const string Code = "RDSC503";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds the statements to the policy of a key of the same app. For any other key, a synth message lists the statements to
    /// add.</summary>
    /// <param name="property">The property that has the key.</param>
    public static void LetServicesUse(Construct scope, IKey key, string property, IEnumerable<Dictionary<string, object>> statements)
    {
        List<Dictionary<string, object>> missing = [];
        foreach (var statement in statements)
        {
            if (!key.AddToResourcePolicy(PolicyStatement.FromJson(statement), allowNoOp: true).StatementAdded)
            {
                missing.Add(statement);
            }
        }

        if (missing.Count > 0)
        {
            SynthWarning.Add(
                scope,
                Code,
                $"{Code}  {property}: its policy cannot be changed from here. Without these statements CloudWatch Logs refuses "
                    + "the log groups, alarms are not delivered, or readers of the secret cannot decrypt it; ask the key's owner to "
                    + $"add them: {JsonSerializer.Serialize(missing, Readable)}"
            );
        }
    }

    public static IEnumerable<Dictionary<string, object>> OfLogs(MySqlClusterProps props, string identifier)
    {
        if (props.Monitoring.CloudwatchLogsExports is { Count: > 0 } || (props.Vpc is null && props.FlowLog))
        {
            yield return KeyPolicy.Logs(identifier);
        }
    }

    /// <summary>A secret that this library makes is encrypted with the key.</summary>
    public static IEnumerable<Dictionary<string, object>> OfSecrets(MySqlClusterProps props)
    {
        if (props.Credentials is GeneratedCredentials)
        {
            yield return KeyPolicy.Secrets();
        }
    }

    public static IEnumerable<Dictionary<string, object>> OfAnnouncements(MySqlClusterProps props)
    {
        if (props.Monitoring.Alarms is { Enabled: true, Topic: null })
        {
            yield return KeyPolicy.Announcements();
        }
    }
}
