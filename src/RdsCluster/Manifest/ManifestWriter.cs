using System.Globalization;
using Amazon.CDK;
using RdsCluster.Interop;
using RdsCluster.Topologies;

namespace RdsCluster.Manifest;

/// <summary>Writes the outputs and, as metadata of the primary resource, the promises that the verifier reads.</summary>
internal static class ManifestWriter
{
    private const string MetadataKey = "RdsCluster::Manifest";
    private const int SchemaVersion = 1;

    public static Dictionary<string, object> Write(ClusterContext context, ClusterParts parts)
    {
        var outputs = Outputs(context, parts);
        var props = context.Props;
        Dictionary<string, object> manifest = new(StringComparer.Ordinal)
        {
            ["version"] = SchemaVersion,
            ["cluster"] = context.Path.Split('/')[^1],
            ["path"] = context.Path,
            ["engine"] = props.Engine.Name,
            ["engineVersion"] = props.Engine.Version,
            ["topology"] = props.Topology.Kind,
            ["members"] = parts.Instances.Select(Member).ToArray(),
            ["port"] = context.Network.Port,
            ["resources"] = Resources(context, parts),
            ["outputs"] = outputs,
            ["promises"] = PromiseList.Of(context, parts),
        };
        if (context.Secret is { IsOwn: true, Secret: { } secret })
        {
            manifest["secret"] = LogicalId(secret.Node.DefaultChild!);
        }

        if (props.DatabaseName is { } database)
        {
            manifest["database"] = database;
        }

        if (parts.DbCluster is { } cluster)
        {
            manifest["dbCluster"] = cluster.LogicalId;
        }

        parts.Primary.AddMetadata(MetadataKey, manifest);
        return manifest;
    }

    /// <summary>Writes the manifest again, with the warnings that the owner accepted.</summary>
    public static void Acknowledge(ClusterParts parts, Dictionary<string, object> manifest, IReadOnlyDictionary<string, string> reasons)
    {
        manifest["acknowledged"] = reasons.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new Dictionary<string, object>(StringComparer.Ordinal) { ["code"] = entry.Key, ["reason"] = entry.Value })
            .ToArray<object>();
        parts.Primary.AddMetadata(MetadataKey, manifest);
    }

    private static object Member(ClusterInstance instance) => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["logicalId"] = instance.Resource.LogicalId,
        ["role"] = instance.Role is HostRole.Writer ? "writer" : "reader",
    };

    private static Dictionary<string, object> Resources(ClusterContext context, ClusterParts parts)
    {
        Dictionary<string, object> resources = new(StringComparer.Ordinal)
        {
            ["subnetGroup"] = context.Network.SubnetGroup.LogicalId,
            ["securityGroup"] = LogicalId(context.Network.SecurityGroup.Node.DefaultChild!),
        };
        if (context.Key.IsOwn)
        {
            resources["key"] = LogicalId(context.Key.Key.Node.DefaultChild!);
        }

        foreach (var (role, resource) in parts.Resources)
        {
            resources[role] = resource.LogicalId;
        }

        return resources;
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
            Add(string.Create(CultureInfo.InvariantCulture, $"instanceEndpoint{instance.Number}"), instance.Address, $"Host name of {instance.Identifier}");
        }

        Add("port", context.Network.PortText, "TCP port of every endpoint");
        if (context.Secret.Secret is { } secret)
        {
            Add("secretArn", secret.SecretArn, "Secret with the owner's credentials");
        }

        return names;

        void Add(string meaning, string value, string description)
        {
            // An output below the stack itself keeps its name, without a hash that nobody can guess.
            var id = $"{context.Names.OutputPrefix}{char.ToUpperInvariant(meaning[0])}{meaning[1..]}";
            _ = JsiiObject.New<CfnOutput>(context.Stack, id, new CfnOutputProps { Value = value, Description = description });
            names[meaning] = id;
        }
    }

    private static string LogicalId(Constructs.IConstruct resource) => ((CfnElement)resource).LogicalId;
}
