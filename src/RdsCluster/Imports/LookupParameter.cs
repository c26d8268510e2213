using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CDK.AWS.SSM;
using Constructs;
using RdsCluster.Topologies;

namespace RdsCluster.Imports;

/// <summary>
/// What <c>FromLookup</c> finds: a parameter of Systems Manager, written by the cluster's own stack. CDK can look parameters up at synth,
/// but no DB instances or clusters in all the releases that this library supports.
/// </summary>
internal static class LookupParameter
{
    private const string Prefix = "/rdscluster/";

    public static void Create(ClusterContext context, ClusterParts parts)
    {
        var value = new JsonObject
        {
            ["writer"] = parts.WriterAddress,
            ["port"] = context.Network.Port,
            ["securityGroup"] = context.Network.SecurityGroupIds[0],
        };
        Add("reader", parts.ReaderAddress);
        Add("secret", context.Secret.Arn);
        Add("key", context.Key.Arn);
        value["instances"] = new JsonArray([.. parts.Instances.Select(instance => (JsonNode)instance.Address)]);
        value["resourceIds"] = context.Props.IamAuthentication is true
            ? new JsonArray([.. parts.ResourceIds.Select(id => (JsonNode)id)])
            : [];
        _ = new CfnParameter(
            context.Scope,
            "Lookup",
            new CfnParameterProps
            {
                Name = Prefix + context.Names.Identifier,
                Type = "String",
                Description = $"Database {context.Names.Identifier}, for MySqlCluster.FromLookup",
                // The tokens in it are ASCII without quotes, so JSON leaves them as they are.
                Value = value.ToJsonString(
                    new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
                ),
            }
        );

        void Add(string name, string? text)
        {
            if (text is not null)
            {
                value[name] = text;
            }
        }
    }

    /// <exception cref="InvalidOperationException">The parameter holds something else.</exception>
    public static MySqlClusterAttributes Find(Construct scope, string identifier)
    {
        var name = Prefix + identifier;
        var text = StringParameter.ValueFromLookup(scope, name);
        if (text.StartsWith("dummy-value-for-", StringComparison.Ordinal))
        {
            // The first pass of a look-up: CDK notes what is missing, asks AWS, and runs the app again.
            return new MySqlClusterAttributes
            {
                Identifier = identifier,
                WriterAddress = "writer.invalid",
                SecurityGroupId = "sg-12345678",
                ResourceIds = ["db-UNKNOWN"],
            };
        }

        try
        {
            var found = JsonNode.Parse(text)!;
            return new MySqlClusterAttributes
            {
                Identifier = identifier,
                WriterAddress = found["writer"]!.GetValue<string>(),
                SecurityGroupId = found["securityGroup"]!.GetValue<string>(),
                Port = found["port"]!.GetValue<int>(),
                ReaderAddress = (string?)found["reader"],
                SecretArn = (string?)found["secret"],
                KeyArn = (string?)found["key"],
                InstanceAddresses = Texts(found["instances"]),
                ResourceIds = Texts(found["resourceIds"]),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or NullReferenceException)
        {
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"FromLookup: parameter {name} is not one of a MySqlCluster. Deploy the cluster again, or use FromAttributes."
                ),
                e
            );
        }
    }

    private static string[] Texts(JsonNode? list) => [.. list!.AsArray().Select(item => item!.GetValue<string>())];
}
