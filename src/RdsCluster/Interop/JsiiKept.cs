using System.Runtime.CompilerServices;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.RDS;
using Amazon.CDK.AWS.Route53;
using Amazon.CDK.AWS.SecretsManager;
using Amazon.CDK.AWS.SNS;
using Amazon.JSII.Runtime.Deputy;

namespace RdsCluster.Interop;

/// <summary>Texts that come with an L1 as it is made: every cluster asks for them, most more than once, and they never change.</summary>
internal static class JsiiKept
{
    private static readonly ConditionalWeakTable<DeputyBase, Dictionary<string, string>> Known = [];

    /// <summary>The names in Node of what is asked for, by class.</summary>
    public static IReadOnlyDictionary<Type, string[]> Asked { get; } =
        new Dictionary<Type, string[]>
        {
            [typeof(CfnManagedPolicy)] = ["ref"],
            [typeof(CfnRole)] = ["attrArn"],
            [typeof(CfnDBSubnetGroup)] = ["ref"],
            [typeof(CfnDBParameterGroup)] = ["ref"],
            [typeof(CfnOptionGroup)] = ["ref"],
            [typeof(CfnDBInstance)] = ["ref", "attrEndpointAddress", "attrDbiResourceId"],
            [typeof(CfnSecretTargetAttachment)] = ["ref"],
            [typeof(CfnTopic)] = ["ref"],
            [typeof(CfnHostedZone)] = ["ref"],
            [typeof(CfnHealthCheck)] = ["ref"],
        };

    public static void Keep(DeputyBase owner, IReadOnlyList<string> properties, IReadOnlyList<string> texts) =>
        Known.Add(
            owner,
            properties
                .Zip(texts, (property, text) => new { property, text })
                .ToDictionary(one => one.property, one => one.text, StringComparer.Ordinal)
        );

    /// <returns>Null where it did not come with the object.</returns>
    public static string? Find(DeputyBase owner, string property) =>
        Known.TryGetValue(owner, out var texts) ? texts.GetValueOrDefault(property) : null;
}
