using Amazon.RDS;
using Amazon.RDS.Model;
using RdsCluster.Templates.Manifests;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Control;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;
using Endpoint = RdsCluster.Verifier.Targets.Endpoint;

namespace RdsCluster.Verifier.Aws.Discovery;

/// <summary>Finds where the members of one manifest answer.</summary>
internal sealed class TargetBuilder(IAmazonRDS rds, StackContents contents, ClusterManifest manifest)
{
    private readonly MemberReader _reader = new(rds);

    /// <param name="login">Makes the login once the writer endpoint is known.</param>
    public async Task<ClusterTarget> BuildAsync(
        Func<Endpoint, DBCluster?, Task<Login>> login,
        string? certificateAuthorityFile,
        CancellationToken cancellationToken
    )
    {
        var clusterId = manifest.DbCluster is { } reference ? contents.PhysicalId(reference) : null;
        var cluster = clusterId is null ? null : await RequiredClusterAsync(clusterId, cancellationToken);
        var (instances, missing) = await InstancesAsync(cluster, cancellationToken);
        var proxy = await new ProxyReader(rds, contents, manifest).ReadAsync(cancellationToken);
        var writer =
            Named("writerEndpoint", cluster?.Port)
            ?? At(cluster?.Endpoint, cluster?.Port)
            ?? instances.Find(i => i.DeclaredWriter)?.Endpoint
            ?? throw Gone(missing[0]);
        return new ClusterTarget
        {
            Name = manifest.Cluster,
            Manifest = manifest with
            {
                Promises = manifest.Promises with { Alarms = manifest.Promises.Alarms ?? Alarms(instances, clusterId) },
            },
            Writer = writer,
            Reader = Named("readerEndpoint", cluster?.Port) ?? At(cluster?.ReaderEndpoint, cluster?.Port),
            Proxy = proxy.Writer,
            ProxyReader = proxy.Reader,
            Instances = instances,
            DbClusterIdentifier = clusterId,
            Login = await login(writer, cluster),
            CertificateAuthorityFile = certificateAuthorityFile ?? RdsCertificates.File,
            CertificateAuthorityName = certificateAuthorityFile is null ? RdsCertificates.Name : null,
            PhysicalIds = contents.PhysicalIds,
            Declared = Used(instances.Select(i => i.Identifier).Concat(missing).Append(clusterId).OfType<string>()),
            MissingInstances = missing,
        };
    }

    /// <summary>Names of the alarms that the stack declares for this cluster; null where it declares none.</summary>
    private List<string>? Alarms(List<TargetInstance> instances, string? clusterId)
    {
        var watched = instances.Select(i => i.Identifier).Append(clusterId).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = contents.Alarms.Where(a => a.Watched.Any(watched.Contains)).Select(a => a.Name).ToList();
        return names.Count > 0 ? names : null;
    }

    private async Task<DBCluster> RequiredClusterAsync(string identifier, CancellationToken cancellationToken) =>
        await _reader.ClusterAsync(identifier, cancellationToken)
        ?? throw new ControlPlaneException(
            "DBClusterNotFoundFault",
            $"{Sentence(contents.Source)} declares DB cluster '{identifier}', but RDS has none of that name."
        );

    /// <summary>The declared databases of this cluster, and the groups that they name.</summary>
    private List<DeclaredSettings> Used(IEnumerable<string> members)
    {
        var identifiers = members.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var databases = contents.Declared.Where(d => d.Type.StartsWith("AWS::RDS::DB", StringComparison.Ordinal)).ToList();
        var own = databases.Where(d => identifiers.Contains(d.Identifier)).ToList();
        var named = own.SelectMany(d => d.Properties.Values).SelectMany(v => v.Split(", ")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. own,
            .. contents.Declared.Where(d =>
                d.Type is not ("AWS::RDS::DBInstance" or "AWS::RDS::DBCluster") && named.Contains(d.Identifier)
            ),
        ];
    }

    private async Task<(List<TargetInstance> Found, List<string> Missing)> InstancesAsync(
        DBCluster? cluster,
        CancellationToken cancellationToken
    )
    {
        // A Multi-AZ DB cluster makes its own members, and an Aurora cluster may have scaled readers out.
        var declared = manifest.Members.Select(m => (Id: contents.PhysicalId(m.LogicalId), IsWriter: m.Role == "writer")).ToList();
        if (declared.Count == 0)
        {
            declared = (cluster?.DBClusterMembers ?? [])
                .OrderByDescending(m => m.IsClusterWriter)
                .Select(m => (m.DBInstanceIdentifier, m.IsClusterWriter == true))
                .ToList();
        }
        var found = await _reader.InstancesAsync(declared.Select(d => d.Id), cancellationToken);
        var instances = declared
            .Select((d, i) => (d.Id, d.IsWriter, Endpoint: InstanceEndpoint(d.Id, i + 1, found)))
            .ToLookup(i => i.Endpoint is not null);
        return (
            [.. instances[true].Select(i => new TargetInstance(i.Id, i.Endpoint!, i.IsWriter))],
            [.. declared.Select(d => d.Id).Where(d => !found.Exists(f => f.DBInstanceIdentifier == d))]
        );
    }

    /// <summary>The instance's own endpoint, or the one that the stack gave out; null where neither is known.</summary>
    private Endpoint? InstanceEndpoint(string identifier, int number, List<DBInstance> found)
    {
        var endpoint = found.Find(f => f.DBInstanceIdentifier == identifier)?.Endpoint;
        return At(endpoint?.Address, endpoint?.Port) ?? Named($"instanceEndpoint{number}", null);
    }

    private ControlPlaneException Gone(string identifier) =>
        new(
            "DBInstanceNotFound",
            $"{Sentence(contents.Source)} declares DB instance '{identifier}', but RDS has none of that name, or it has no endpoint yet."
        );

    private Endpoint? Named(string meaning, int? port) => At(contents.Output(manifest, meaning), port);

    private Endpoint? At(string? host, int? port) => string.IsNullOrEmpty(host) ? null : new Endpoint(host, port ?? manifest.Port);

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
