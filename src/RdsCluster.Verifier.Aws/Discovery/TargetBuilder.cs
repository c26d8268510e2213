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
        var cluster = clusterId is null ? null : await _reader.ClusterAsync(clusterId, cancellationToken);
        var (instances, missing) = await InstancesAsync(cluster, cancellationToken);
        if (clusterId is not null && cluster is null)
        {
            missing.Insert(0, clusterId);
        }
        var proxy = await new ProxyReader(rds, contents, manifest).ReadAsync(cancellationToken);
        var writer =
            Named("writerEndpoint", cluster?.Port)
            ?? At(cluster?.Endpoint, cluster?.Port)
            ?? instances.Find(i => i.DeclaredWriter)?.Endpoint
            ?? Gone(missing, clusterId);
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
            Login = await LoginAsync(login, writer, cluster, missing),
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

    /// <summary>A secret that RDS manages goes with its database. Then nobody can log in, and what is missing is still reported.</summary>
    private static async Task<Login> LoginAsync(
        Func<Endpoint, DBCluster?, Task<Login>> login,
        Endpoint writer,
        DBCluster? cluster,
        List<string> missing
    )
    {
        try
        {
            return await login(writer, cluster);
        }
        catch (ControlPlaneException e) when (e.Code == "NoLogin" && missing.Count > 0)
        {
            return new Login("nobody", _ => throw new DataPlaneException(FailureKind.Unreachable, Certainty.NotSent, 0, e.Message));
        }
    }

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

    /// <summary>Stands for the endpoint of a writer that RDS does not have: RFC 6761 keeps the domain <c>invalid</c> from ever
    /// resolving.</summary>
    /// <exception cref="ControlPlaneException">RDS has it, but it has no endpoint yet.</exception>
    private Endpoint Gone(List<string> missing, string? clusterId)
    {
        var identifier =
            clusterId ?? manifest.Members.Where(m => m.Role == "writer").Select(m => contents.PhysicalId(m.LogicalId)).FirstOrDefault();
        return identifier is not null && missing.Contains(identifier)
            ? new Endpoint($"{identifier}.invalid", manifest.Port)
            : throw new ControlPlaneException(
                "NoEndpoint",
                $"'{identifier}' of {contents.Source} has no endpoint yet. Wait until it is available."
            );
    }

    private Endpoint? Named(string meaning, int? port) => At(contents.Output(manifest, meaning), port);

    private Endpoint? At(string? host, int? port) => string.IsNullOrEmpty(host) ? null : new Endpoint(host, port ?? manifest.Port);
}
