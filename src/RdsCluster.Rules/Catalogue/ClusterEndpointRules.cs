namespace RdsCluster.Rules.Catalogue;

/// <summary>Custom endpoints of an Aurora cluster, as some template macros and extensions write them.</summary>
internal static class ClusterEndpointRules
{
    private static readonly string Api = AwsDocs.Api("CreateDBClusterEndpoint");

    public static readonly Rule[] All =
    [
        RuleFactory.OneOf(
            "RDSC289",
            ResourceSets.ClusterEndpoint,
            "EndpointType",
            ["READER", "ANY"],
            "Use READER or ANY; the writer has the cluster endpoint.",
            Api,
            subject: "types of a custom endpoint"
        ),
        RuleFactory.Check(
            "RDSC290",
            ResourceSets.ClusterEndpoint,
            "ExcludedMembers",
            "static or excluded members",
            Api,
            subject =>
                subject["StaticMembers"].Items.Count > 0 && subject["ExcludedMembers"].Items.Count > 0
                    ? new Violation(
                        "static and excluded members",
                        "an endpoint names the members it has, or those it has not",
                        "Remove one of the lists."
                    )
                    : null
        ),
    ];
}
