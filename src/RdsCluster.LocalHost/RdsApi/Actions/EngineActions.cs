using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.RdsApi.Protocol;
using RdsCluster.LocalHost.RdsApi.Shapes;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.RdsApi.Actions;

/// <summary>Engine versions, instance classes and certificates: those of the clusters that run, since the catalogue of AWS is not
/// here.</summary>
internal sealed class EngineActions(ClusterDirectory directory)
{
    private const string DefaultAuthority = "rds-ca-rsa2048-g1";

    public ValueTask<IEnumerable<XElement>> VersionsAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var engines = Engines()
            .Where(engine => Matches(request, "Engine", engine.Engine) && Matches(request, "EngineVersion", engine.Version))
            .Where(engine => Matches(request, "DBParameterGroupFamily", engine.Family))
            .ToList();
        var (items, marker) = Page.Cut(request, engines);
        return new(
            Xml.Page(
                marker,
                new XElement(
                    "DBEngineVersions",
                    items.Select(engine => new XElement(
                        "DBEngineVersion",
                        Xml.Text("Engine", engine.Engine),
                        Xml.Text("EngineVersion", engine.Version),
                        Xml.Text("DBParameterGroupFamily", engine.Family),
                        Xml.Text("DBEngineVersionDescription", $"{engine.Engine} {engine.Version}"),
                        new XElement("ValidUpgradeTarget"),
                        Xml.Flag("SupportsReadReplica", value: true),
                        Xml.Text("Status", ResourceStatus.Available)
                    ))
                )
            )
        );
    }

    public ValueTask<IEnumerable<XElement>> OrderableOptionsAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        _ = request.Required("Engine");
        var options = directory
            .Instances()
            .Select(view =>
                (
                    view.Plan.Engine,
                    Version: VersionOf(view.Plan, view.State.ServerVersion),
                    Class: view.Properties.Text("DBInstanceClass") ?? view.Properties.Text("DBClusterInstanceClass") ?? "db.t4g.micro",
                    StorageType: InstanceShape.StorageType(view)
                )
            )
            .Distinct()
            .Where(option => Matches(request, "Engine", option.Engine) && Matches(request, "EngineVersion", option.Version))
            .Where(option => Matches(request, "DBInstanceClass", option.Class))
            .ToList();
        var (items, marker) = Page.Cut(request, options);
        return new(
            Xml.Page(
                marker,
                new XElement(
                    "OrderableDBInstanceOptions",
                    items.Select(option => new XElement(
                        "OrderableDBInstanceOption",
                        Xml.Text("Engine", option.Engine),
                        Xml.Text("EngineVersion", option.Version),
                        Xml.Text("DBInstanceClass", option.Class),
                        Xml.Text("LicenseModel", "general-public-license"),
                        new XElement(
                            "AvailabilityZones",
                            Zones().Select(zone => new XElement("AvailabilityZone", new XElement("Name", zone)))
                        ),
                        Xml.Flag("MultiAZCapable", value: true),
                        Xml.Flag("ReadReplicaCapable", value: true),
                        Xml.Flag("Vpc", value: true),
                        Xml.Flag("SupportsStorageEncryption", value: true),
                        Xml.Text("StorageType", option.StorageType)
                    ))
                )
            )
        );
    }

    public ValueTask<IEnumerable<XElement>> CertificatesAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var authorities = directory
            .Instances()
            .Select(view =>
                (
                    Name: view.Properties.Text("CACertificateIdentifier") ?? DefaultAuthority,
                    view.Plan,
                    File: view.State.CertificateAuthorityFile
                )
            )
            .DistinctBy(authority => authority.Name)
            .ToList();
        var selected = request.Text("CertificateIdentifier") is { } wanted
            ? authorities.Where(authority => authority.Name == wanted).ToList()
            : authorities;
        if (selected.Count == 0)
        {
            throw new Clusters.LocalHostException($"Certificate {request.Text("CertificateIdentifier")} not found.", "CertificateNotFound");
        }
        return new([
            new XElement("Certificates", selected.Select(authority => Certificate(authority.Name, authority.Plan, authority.File))),
        ]);
    }

    /// <summary>The local authority under RDS's name for it.</summary>
    private static XElement Certificate(string name, ClusterPlan plan, string file)
    {
        using var certificate = File.Exists(file) ? X509Certificate2.CreateFromPem(File.ReadAllText(file)) : null;
        return new XElement(
            "Certificate",
            Xml.Text("CertificateIdentifier", name),
            Xml.Text("CertificateType", "CA"),
            Xml.Text("Thumbprint", certificate?.Thumbprint.ToLowerInvariant()),
            Xml.Time("ValidFrom", certificate?.NotBefore.ToUniversalTime()),
            Xml.Time("ValidTill", certificate?.NotAfter.ToUniversalTime()),
            Xml.Text("CertificateArn", Arns.Of(plan, "cert", name)),
            Xml.Flag("CustomerOverride", value: false)
        );
    }

    private IEnumerable<(string Engine, string Version, string Family)> Engines() =>
        directory
            .Clusters.Select(cluster =>
                (
                    cluster.Plan.Engine,
                    VersionOf(cluster.Plan, cluster.State.ServerVersion),
                    CommonShapes.Family(cluster.Plan, cluster.State.ServerVersion)
                )
            )
            .Distinct();

    private IEnumerable<string> Zones() => directory.Instances().Select(view => view.Local.Zone).Distinct().Order(StringComparer.Ordinal);

    private static string VersionOf(ClusterPlan plan, string serverVersion) => plan.EngineVersion ?? serverVersion;

    private static bool Matches(QueryRequest request, string parameter, string value) =>
        request.Text(parameter) is not { } wanted || string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase);
}
