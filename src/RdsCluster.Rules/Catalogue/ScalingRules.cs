using System.Globalization;
using System.Text.RegularExpressions;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Automatic scaling of Aurora readers.</summary>
internal static partial class ScalingRules
{
    private const string Dimension = "rds:cluster:ReadReplicaCount";
    private static readonly string Guide = AwsDocs.Aurora("Aurora.Integrating.AutoScaling");
    private static readonly string Api = AwsDocs.Scaling("API_RegisterScalableTarget");
    private static readonly string[] Metrics = ["RDSReaderAverageCPUUtilization", "RDSReaderAverageDatabaseConnections"];

    public static readonly Rule[] All =
    [
        RuleFactory.Check(
            "RDSC390",
            ResourceSets.ScalableTarget,
            "MinCapacity",
            "a minimum not above the maximum",
            Api,
            subject =>
                IsReaders(subject) && subject["MinCapacity"].AsNumber is { } min && subject["MaxCapacity"].AsNumber is { } max && min > max
                    ? new Violation(
                        string.Create(CultureInfo.InvariantCulture, $"{min:0} with MaxCapacity {max:0}"),
                        "the minimum is not above the maximum",
                        "Raise MaxCapacity, or lower MinCapacity."
                    )
                    : null
        ),
        RuleFactory.Range(
            "RDSC391",
            ResourceSets.ScalableTarget,
            "MaxCapacity",
            0,
            15,
            "Aurora has at most 15 readers",
            "Choose a number in the range.",
            Guide,
            IsReaders
        ),
        RuleFactory.Range(
            "RDSC392",
            ResourceSets.ScalableTarget,
            "MinCapacity",
            0,
            15,
            "Aurora has at most 15 readers",
            "Choose a number in the range.",
            Guide,
            IsReaders
        ),
        RuleFactory.Check(
            "RDSC393",
            ResourceSets.ScalableTarget,
            "ScalableDimension",
            "no scaling of readers that are serverless",
            AwsDocs.Aurora("aurora-serverless-v2.requirements"),
            ServerlessReaders
        ),
        RuleFactory.Check(
            "RDSC394",
            ResourceSets.ScalableTarget,
            "ServiceNamespace",
            "namespace and dimension of RDS together",
            Api,
            subject =>
                (
                    subject["ServiceNamespace"].AsText == "rds"
                    && subject["ScalableDimension"].AsText is { } dimension
                    && dimension != Dimension
                ) || (subject["ScalableDimension"].AsText == Dimension && subject["ServiceNamespace"].AsText is { } space && space != "rds")
                    ? new Violation(
                        $"{subject["ServiceNamespace"]} with {subject["ScalableDimension"]}",
                        $"readers scale in the namespace rds by the dimension {Dimension}",
                        "Use both."
                    )
                    : null
        ),
        RuleFactory.Pattern(
            "RDSC395",
            ResourceSets.ScalableTarget,
            "ResourceId",
            ClusterId(),
            "a cluster is named cluster:IDENTIFIER",
            "Write it like cluster:orders.",
            Api,
            IsReaders
        ),
        RuleFactory.OneOf(
            "RDSC396",
            ResourceSets.ScalingPolicy,
            "TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType",
            Metrics,
            "Use one of them.",
            Guide,
            IsReaderPolicy,
            subject: "metrics of readers"
        ),
        RuleFactory.Check(
            "RDSC397",
            ResourceSets.ScalableTarget,
            "ResourceId",
            "scaling of Aurora readers only",
            Guide,
            subject =>
                IsReaders(subject) && Cluster(subject) is { } cluster && subject.Other(cluster).Database.IsMultiAzCluster
                    ? new Violation(cluster.Path, "a Multi-AZ DB cluster has always two readers", "Remove the scaling.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC398",
            ResourceSets.ScalableTarget,
            "MaxCapacity",
            "readers of the stack within the maximum",
            Guide,
            subject =>
                IsReaders(subject)
                && Cluster(subject) is { } cluster
                && subject["MaxCapacity"].AsNumber is { } max and <= 15
                && Conditions.MembersOf(subject.Template, cluster).Count(member => !member.Conditional) - 1 is var readers
                && readers > max
                    ? new Violation(
                        string.Create(CultureInfo.InvariantCulture, $"{max:0} with {readers} readers in the stack"),
                        "the maximum counts the readers that exist already",
                        "Raise MaxCapacity."
                    )
                    : null,
            Severity.Warning
        ),
    ];

    private static bool IsReaders(Subject subject) => subject["ScalableDimension"].AsText == Dimension;

    private static bool IsReaderPolicy(Subject subject) =>
        subject["ScalableDimension"].AsText == Dimension
        || subject.Template.Find(ResourceTypes.ScalableTarget, subject["ScalingTargetId"])?["ScalableDimension"].AsText == Dimension;

    private static ResourceModel? Cluster(Subject subject) =>
        subject["ResourceId"].AsText is { } text && text.StartsWith("cluster:", StringComparison.Ordinal)
            ? subject.Template.Find(ResourceTypes.DBCluster, Value.Of(text["cluster:".Length..]))
            : subject.Template.Mentioned(ResourceTypes.DBCluster, subject["ResourceId"]).FirstOrDefault();

    private static Violation? ServerlessReaders(Subject subject)
    {
        if (!IsReaders(subject) || Cluster(subject) is not { } cluster)
        {
            return null;
        }
        var members = Conditions.MembersOf(subject.Template, cluster).ToList();
        return members.Count > 0 && members.TrueForAll(member => member["DBInstanceClass"].AsText == "db.serverless")
            ? new Violation(
                $"{Dimension} of {cluster.Path}",
                "readers of class db.serverless scale by capacity, not by number",
                "Remove the scaling, or use provisioned readers."
            )
            : null;
    }

    [GeneratedRegex(@"\Acluster:[A-Za-z][A-Za-z0-9-]{0,62}\z", RegexOptions.None, 1000)]
    private static partial Regex ClusterId();
}
