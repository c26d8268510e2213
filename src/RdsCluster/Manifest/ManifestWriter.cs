using System.Globalization;
using Amazon.CDK;
using Constructs;
using RdsCluster.Topologies;
using RdsCluster.Users;

namespace RdsCluster.Manifest;

/// <summary>Writes the outputs and, as metadata of the primary resource, the promises that the verifier reads.</summary>
internal static class ManifestWriter
{
    private const string MetadataKey = "RdsCluster::Manifest";
    private const int SchemaVersion = 1;
    private const string SubnetsRole = "subnetGroup";
    private const string SecurityRole = "securityGroup";
    private const string KeyRole = "key";

    /// <summary>These two stand outside the manifest's resources.</summary>
    private const string SecretRole = "/secret";
    private const string ClusterRole = "/dbCluster";

    public static Dictionary<string, object> Write(ClusterContext context, ClusterParts parts)
    {
        var outputs = Outputs(context, parts);
        var ids = LogicalIds(context, parts);
        var props = context.Props;
        Dictionary<string, object> manifest = new(StringComparer.Ordinal)
        {
            ["version"] = SchemaVersion,
            ["cluster"] = context.Path.Split('/')[^1],
            ["path"] = context.Path,
            ["engine"] = props.Engine.Name,
            ["engineVersion"] = props.Engine.Version,
            ["topology"] = props.Topology.Kind,
            ["members"] = parts.Instances.Select(instance => Member(instance, ids[instance.Identifier])).ToArray(),
            ["port"] = context.Network.Port,
            ["resources"] = Resources(parts, ids),
            ["outputs"] = outputs,
            ["promises"] = PromiseList.Of(context, parts),
        };
        if (ids.TryGetValue(SecretRole, out var secret))
        {
            manifest["secret"] = secret;
        }

        if (props.DatabaseName is { } database)
        {
            manifest["database"] = database;
        }

        if (parts.DbCluster is not null)
        {
            manifest["dbCluster"] = ids[ClusterRole];
        }

        parts.Primary.AddMetadata(MetadataKey, manifest);
        return manifest;
    }

    /// <summary>Writes the manifest again, with the warnings that the owner accepted.</summary>
    public static void Acknowledge(ClusterParts parts, Dictionary<string, object> manifest, IReadOnlyDictionary<string, string> reasons)
    {
        manifest["acknowledged"] = reasons
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new Dictionary<string, object>(StringComparer.Ordinal) { ["code"] = entry.Key, ["reason"] = entry.Value })
            .ToArray<object>();
        parts.Primary.AddMetadata(MetadataKey, manifest);
    }

    /// <summary>Writes the manifest again, with a user that the deployment makes.</summary>
    public static void Promise(
        ClusterParts parts,
        Dictionary<string, object> manifest,
        string name,
        DatabaseUserOptions options,
        IReadOnlyList<string> databases
    )
    {
        var promises = (Dictionary<string, object>)manifest["promises"];
        var user = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["name"] = name,
            ["access"] = Lower(options.Access),
            ["login"] = Lower(options.Login),
            ["databases"] = databases.ToArray(),
        };
        promises["users"] = promises.GetValueOrDefault("users") is object[] others ? [.. others, user] : new object[] { user };
        parts.Primary.AddMetadata(MetadataKey, manifest);

        static string Lower(Enum value) => value.ToString().ToLowerInvariant();
    }

    private static Dictionary<string, object> Member(ClusterInstance instance, string logicalId) =>
        new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["logicalId"] = logicalId,
            ["role"] = instance.Role is HostRole.Writer ? "writer" : "reader",
        };

    private static Dictionary<string, object> Resources(ClusterParts parts, Dictionary<string, string> ids)
    {
        Dictionary<string, object> resources = new(StringComparer.Ordinal);
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

    private static Dictionary<string, object> Outputs(ClusterContext context, ClusterParts parts)
    {
        Dictionary<string, object> names = new(StringComparer.Ordinal);
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
            // An output below the stack itself keeps its name, without a hash that nobody can guess.
            var id = $"{context.Names.OutputPrefix}{char.ToUpperInvariant(meaning[0])}{meaning[1..]}";
            _ = new CfnOutput(context.Stack, id, new CfnOutputProps { Value = value, Description = description });
            names[meaning] = id;
        }
    }
}
