using System.Text.Json;

namespace RdsCluster.Templates.Manifests;

/// <summary>
/// What a cluster construct promised. It stands in the template as metadata of the primary resource (key
/// <see cref="MetadataKey"/>): resource metadata, unlike a template's own, is deployed even when nothing else changed.
/// </summary>
/// <remarks>All references are logical ids of the same template; nothing in a manifest is a CloudFormation function.</remarks>
public sealed record ClusterManifest
{
    /// <summary>Key in a resource's <c>Metadata</c>.</summary>
    public const string MetadataKey = "RdsCluster::Manifest";

    /// <summary>Newest schema version, which this version writes.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Schema version; a reader refuses a newer one.</summary>
    public required int Version { get; init; }

    /// <summary>The cluster's name: the construct id, for instance <c>Orders</c>.</summary>
    public required string Cluster { get; init; }

    /// <summary>The construct path, for instance <c>ShopStack/Orders</c>.</summary>
    public string? Path { get; init; }

    /// <summary><c>mysql</c>, <c>mariadb</c> or <c>aurora-mysql</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>The declared engine version: a series such as <c>8.4</c>, or a full one such as <c>8.4.7</c>.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>
    /// <c>free-tier</c>, <c>single-instance</c>, <c>primary-with-replicas</c>, <c>multi-az-cluster</c>, <c>aurora</c>,
    /// <c>aurora-serverless</c> or <c>aurora-global</c>.
    /// </summary>
    public required string Topology { get; init; }

    /// <summary>DB instances in declaration order; the first is the writer. Empty on a Multi-AZ DB cluster, which makes its own.</summary>
    public IReadOnlyList<ManifestMember> Members { get; init; } = [];

    /// <summary>TCP port of all endpoints.</summary>
    public required int Port { get; init; }

    /// <summary>Logical ids of further resources by role: <c>subnetGroup</c>, <c>securityGroup</c>, <c>parameterGroup</c>, <c>key</c>,
    /// <c>proxy</c>, …</summary>
    public IReadOnlyDictionary<string, string> Resources { get; init; } = new Dictionary<string, string>();

    /// <summary>Output names by meaning: <c>writerEndpoint</c>, <c>readerEndpoint</c>, <c>secretArn</c>, <c>instanceEndpoint1</c>,
    /// …</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    /// <summary>What the cluster consists of, the database first, without prices; null if it was not counted.</summary>
    /// <remarks>By count and name: CloudFormation answers with a question mark for a character such as a multiplication sign.</remarks>
    public IReadOnlyList<ManifestItem>? ConsistsOf { get; init; }

    /// <summary>The promises themselves.</summary>
    public required ClusterPromises Promises { get; init; }

    /// <summary>Logical id of the Secrets Manager secret of the master user, or null (RDS-managed or imported).</summary>
    public string? Secret { get; init; }

    /// <summary>Name of the initial database, or null.</summary>
    public string? Database { get; init; }

    /// <summary>Logical id of the DB cluster, where the topology has one.</summary>
    public string? DbCluster { get; init; }

    /// <summary>Acknowledged warnings with their reasons; null if there are none.</summary>
    public IReadOnlyList<AcknowledgedWarning>? Acknowledged { get; init; }

    /// <summary>The runner that verifies from inside the VPC; null where none was declared.</summary>
    public ManifestRunner? Runner { get; init; }

    /// <summary>JSON form of every manifest: camelCase, absent means null.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads a manifest.</summary>
    /// <param name="json">Its JSON.</param>
    /// <param name="source">For messages: the file, or the template and the resource.</param>
    /// <exception cref="TemplateException">Not a manifest, or one of a newer version.</exception>
    public static ClusterManifest Parse(string json, string source)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            // The version first: the rest of a newer manifest may have any shape.
            if (document.RootElement.TryGetProperty("version", out var version) && version.GetInt32() > SchemaVersion)
            {
                throw new TemplateException(
                    $"The manifest in {source} has version {version.GetInt32()}; this tool reads up to {SchemaVersion}. Update the tool."
                );
            }
            return document.Deserialize<ClusterManifest>(Json) ?? throw new TemplateException($"The manifest in {source} is null.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new TemplateException($"The manifest in {source} cannot be read: {e.Message}", e);
        }
    }
}

/// <summary>A declared DB instance.</summary>
/// <param name="LogicalId">Its logical id in the template.</param>
/// <param name="Role"><c>writer</c> or <c>reader</c>.</param>
public sealed record ManifestMember(string LogicalId, string Role);

/// <summary>A number of like parts.</summary>
/// <param name="Count">How many; an interface endpoint counts in every zone.</param>
/// <param name="Name">What, for instance <c>db.m7g.large (1 Multi-AZ)</c>.</param>
public sealed record ManifestItem(int Count, string Name);

/// <summary>The verifier inside the VPC.</summary>
/// <param name="Function">Logical id of the function.</param>
/// <param name="Mailbox">Logical id of the bucket by which it is asked and answers.</param>
/// <param name="User">Database user that it logs in as.</param>
public sealed record ManifestRunner(string Function, string Mailbox, string User);

/// <summary>An acknowledged warning.</summary>
public sealed record AcknowledgedWarning(string Code, string Reason);
