using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Event subscriptions.</summary>
internal static class EventRules
{
    private static readonly string Api = AwsDocs.Api("CreateEventSubscription");
    private static readonly string Messages = AwsDocs.Rds("USER_Events.Messages");

    public static readonly Rule[] All =
    [
        RuleFactory.Check(
            "RDSC360",
            ResourceSets.Events,
            "SourceType",
            "a source type of RDS events",
            Api,
            subject =>
                subject["SourceType"].AsText is { } type && EventCategories.Of(type) is null
                    ? new Violation(
                        subject["SourceType"].ToString(),
                        $"source types are {string.Join(", ", EventCategories.Types)}",
                        Similar.To(type, EventCategories.Types) is { } near ? $"Did you mean {near}?" : "Use one of them."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC361",
            ResourceSets.Events,
            "SourceIds",
            "a source type with sources",
            Api,
            subject =>
                subject["SourceIds"].Items.Count > 0 && subject["SourceType"].IsAbsent
                    ? new Violation(
                        "SourceIds without SourceType",
                        "sources are named together with their type",
                        "Set SourceType, for instance db-instance."
                    )
                    : null
        ),
        RuleFactory.Many(
            "RDSC362",
            ResourceSets.Events,
            "EventCategories",
            "categories that the source type has",
            Messages,
            subject =>
                subject["SourceType"].AsText is { } type && EventCategories.Of(type) is { } known
                    ? subject["EventCategories"]
                        .Items.Where(category => category.AsText is { } text && !known.Contains(text))
                        .Select(category => Unknown(category, known, $"categories of {type} are {string.Join(", ", known)}"))
                    : []
        ),
        RuleFactory.Many(
            "RDSC363",
            ResourceSets.Events,
            "EventCategories",
            "categories that some source type has",
            Messages,
            subject =>
                subject["SourceType"].IsAbsent
                    ? subject["EventCategories"]
                        .Items.Where(category => category.AsText is { } text && !EventCategories.All.Contains(text))
                        .Select(category => Unknown(category, EventCategories.All, "no source type has this category"))
                    : []
        ),
        RuleFactory.Check(
            "RDSC364",
            ResourceSets.Events,
            "SnsTopicArn",
            "no FIFO topic",
            Api,
            subject =>
                subject["SnsTopicArn"].AsText?.EndsWith(".fifo", StringComparison.Ordinal) == true
                || subject.Template.Find(ResourceTypes.Topic, subject["SnsTopicArn"])?["FifoTopic"].IsTrue == true
                    ? new Violation(subject["SnsTopicArn"].ToString(), "RDS sends no events to FIFO topics", "Use a standard topic.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC365",
            ResourceSets.Events,
            "SourceIds",
            "sources of the stated type",
            Api,
            subject =>
                TypeOf(subject["SourceType"].AsText) is { } type
                && subject["SourceIds"]
                    .Items.Select(subject.Template.Target)
                    .FirstOrDefault(source => source is not null && source.Type != type)
                    is { } other
                    ? new Violation(
                        other.Path,
                        $"sources of {subject["SourceType"].AsText} are of type {type}",
                        "Name such sources, or change SourceType."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC366",
            ResourceSets.Events,
            "SourceIds",
            "at least one source where sources are named",
            Api,
            subject =>
                subject["SourceIds"] is { IsList: true, Items.Count: 0 }
                    ? new Violation("an empty list", "a list of sources names at least one", "Remove it to subscribe to all sources.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC367",
            ResourceSets.Events,
            "SnsTopicArn",
            "no topic with the AWS managed key of SNS, whose policy admits no other service",
            AwsDocs.Sns("sns-key-management"),
            subject =>
                subject.Template.Find(ResourceTypes.Topic, subject["SnsTopicArn"])?["KmsMasterKeyId"].AsText == "alias/aws/sns"
                    ? new Violation(
                        $"{subject["SnsTopicArn"]} with KmsMasterKeyId alias/aws/sns",
                        "RDS may not use that key, and its policy cannot be changed",
                        "Use a customer managed key whose policy allows events.rds.amazonaws.com, or no key."
                    )
                    : null,
            Severity.Warning
        ),
    ];

    private static Violation Unknown(Value category, IReadOnlyList<string> known, string allowed) =>
        new(
            category.ToString(),
            allowed,
            Similar.To(category.AsText!, known) is { } near ? $"Did you mean {near}?" : "Use one of them, or remove it."
        );

    private static string? TypeOf(string? source) =>
        source switch
        {
            "db-instance" => ResourceTypes.DBInstance,
            "db-cluster" => ResourceTypes.DBCluster,
            "db-parameter-group" => ResourceTypes.DBParameterGroup,
            "db-proxy" => ResourceTypes.DBProxy,
            _ => null,
        };
}
