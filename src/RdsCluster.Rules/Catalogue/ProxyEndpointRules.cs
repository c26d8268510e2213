using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Endpoints of an RDS Proxy.</summary>
internal static class ProxyEndpointRules
{
    private static readonly string Endpoints = AwsDocs.Rds("rds-proxy-endpoints");

    public static readonly Rule[] All =
    [
        RuleFactory.Check(
            "RDSC269",
            ResourceSets.ProxyEndpoint,
            "TargetRole",
            "a read-only endpoint on a cluster",
            Endpoints,
            subject =>
                subject["TargetRole"].AsText == "READ_ONLY"
                && ProxyRules.TargetOf(subject.Template, ProxyRules.Find(subject)) is { Type: ResourceTypes.DBInstance } target
                    ? new Violation(
                        $"'READ_ONLY' for {target.Path}",
                        "only a proxy in front of a cluster has read-only endpoints",
                        "Use the reader endpoint of the cluster construct, or an Aurora topology."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC283",
            ResourceSets.ProxyEndpoint,
            "TargetRole",
            "a reader behind a read-only endpoint",
            Endpoints,
            subject =>
                subject["TargetRole"].AsText == "READ_ONLY"
                && ProxyRules.TargetOf(subject.Template, ProxyRules.Find(subject)) is { Type: ResourceTypes.DBCluster } cluster
                && subject.Other(cluster).Database.IsAurora
                && Conditions.MembersOf(subject.Template, cluster).Count() is 1
                    ? new Violation(
                        $"'READ_ONLY' for {cluster.Path} with one instance",
                        "a read-only endpoint leads to a reader",
                        "Add a reader to the cluster."
                    )
                    : null
        ),
        RuleFactory.OneOf(
            "RDSC284",
            ResourceSets.ProxyEndpoint,
            "TargetRole",
            ["READ_WRITE", "READ_ONLY"],
            "Use one of them.",
            AwsDocs.Api("CreateDBProxyEndpoint")
        ),
        RuleFactory.Check(
            "RDSC285",
            ResourceSets.ProxyEndpoint,
            "VpcSubnetIds",
            "subnets in two zones or more",
            AwsDocs.Rds("rds-proxy-network-prereqs"),
            subject =>
                Zones.TooFew(subject.Template, subject["VpcSubnetIds"], 2) is { } got
                    ? new Violation(got, "a proxy endpoint stands in two zones or more", "Add a subnet in another zone.")
                    : null
        ),
    ];
}
