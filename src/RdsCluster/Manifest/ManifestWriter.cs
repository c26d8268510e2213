using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.CDK;
using Constructs;
using RdsCluster.Templates.Manifests;
using RdsCluster.Topologies;

namespace RdsCluster.Manifest;

/// <summary>Writes the outputs and, as metadata of the primary resource, the promises that the verifier reads.</summary>
internal static class ManifestWriter
{
    private const string SubnetsRole = "subnetGroup";
    private const string SecurityRole = "securityGroup";
    private const string KeyRole = "key";

    /// <summary>These two stand outside the manifest's resources.</summary>
    private const string SecretRole = "/secret";
    private const string ClusterRole = "/dbCluster";

    private static readonly JsonSerializerOptions Json = new(ClusterManifest.Json)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The manifest of a cluster that has just been declared; its outputs are written on the way.</summary>
    public static ClusterManifest Create(ClusterContext context, ClusterParts parts)
    {
        var outputs = Outputs(context, parts);
        var ids = LogicalIds(context, parts);
        var props = context.Props;
        return new ClusterManifest
        {
            Version = ClusterManifest.SchemaVersion,
            Cluster = context.Path.Split('/')[^1],
            Path = context.Path,
            Engine = props.Engine.Name,
            EngineVersion = props.Engine.Version,
            Topology = props.Topology.Kind,
            Members =
            [
                .. parts.Instances.Select(instance => new ManifestMember(
                    ids[instance.Identifier],
                    instance.Role is HostRole.Writer ? "writer" : "reader"
                )),
            ],
            Port = context.Network.Port,
            Resources = Resources(parts, ids),
            Outputs = outputs,
            Promises = DeclaredPromises.Of(context, parts),
            Secret = ids.GetValueOrDefault(SecretRole),
            Database = props.DatabaseName,
            DbCluster = ids.GetValueOrDefault(ClusterRole),
        };
    }

    /// <summary>Writes the manifest into the template, in place of what an earlier call wrote.</summary>
    public static void Write(ClusterParts parts, ClusterManifest manifest) =>
        parts.Primary.AddMetadata(ClusterManifest.MetadataKey, Plain(JsonSerializer.SerializeToElement(manifest, Json)));

    /// <summary>JSON as the values that CDK takes as metadata.</summary>
    private static object Plain(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value
                .EnumerateObject()
                .ToDictionary(property => property.Name, property => Plain(property.Value), StringComparer.Ordinal),
            JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToArray(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
            _ => value.GetString()!,
        };

    private static Dictionary<string, string> Resources(ClusterParts parts, Dictionary<string, string> ids)
    {
        Dictionary<string, string> resources = new(StringComparer.Ordinal);
        foreach (var role in new[] { SubnetsRole, SecurityRole, KeyRole }.Concat(parts.Resources.Keys).Where(ids.ContainsKey))
        {
            resources[role] = ids[role];
        }

        return resources;
    }

    /// <summary>Logical ids by role, and of the instances by identifier; all are asked for together.</summary>
    private static Dictionary<string, string> LogicalIds(ClusterContext context, ClusterParts parts)
    {
        List<string> roles = [SecurityRole];
        List<Construct> outer = [context.Network.SecurityGroup];
        if (context.Key is { IsOwn: true, Key: Construct key })
        {
            roles.Add(KeyRole);
            outer.Add(key);
        }

        if (context.Secret is { IsOwn: true, Secret: Construct secret })
        {
            roles.Add(SecretRole);
            outer.Add(secret);
        }

        List<CfnElement> elements =
        [
            .. outer.Select(one => (CfnElement)one.Node.DefaultChild!),
            .. parts.Instances.Select(instance => instance.Resource),
            .. parts.Resources.Values,
        ];
        roles.AddRange([.. parts.Instances.Select(instance => instance.Identifier), .. parts.Resources.Keys]);
        if (context.Network.SubnetGroup is { } subnets)
        {
            roles.Add(SubnetsRole);
            elements.Add(subnets);
        }

        if (parts.DbCluster is { } cluster)
        {
            roles.Add(ClusterRole);
            elements.Add(cluster);
        }

        return roles
            .Zip(elements, (role, element) => new { role, element.LogicalId })
            .ToDictionary(one => one.role, one => one.LogicalId, StringComparer.Ordinal);
    }

    private static Dictionary<string, string> Outputs(ClusterContext context, ClusterParts parts)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        Add("writerEndpoint", parts.WriterAddress, "Host name for writes");
        if (parts.ReaderAddress is { } reader)
        {
            Add("readerEndpoint", reader, "Host name that spreads queries over the readers");
        }

        foreach (var instance in parts.Instances)
        {
            Add(
                string.Create(CultureInfo.InvariantCulture, $"instanceEndpoint{instance.Number}"),
                instance.Address,
                $"Host name of {instance.Identifier}"
            );
        }

        Add("port", context.Network.PortText, "TCP port of every endpoint");
        if (context.Secret.Arn is { } secret)
        {
            Add("secretArn", secret, "Secret with the owner's credentials");
        }

        return names;

        void Add(string meaning, string value, string description)
        {
            // An output below the stack itself keeps its name, without an unpredictable hash.
            var id = $"{context.Names.OutputPrefix}{char.ToUpperInvariant(meaning[0])}{meaning[1..]}";
            _ = new CfnOutput(context.Stack, id, new CfnOutputProps { Value = value, Description = description });
            names[meaning] = id;
        }
    }
}
