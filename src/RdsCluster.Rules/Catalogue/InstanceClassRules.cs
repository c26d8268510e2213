using RdsCluster.Rules.Facts;

namespace RdsCluster.Rules.Catalogue;

/// <summary>DB instance classes: names, engines, versions and Regions.</summary>
internal static class InstanceClassRules
{
    private static readonly string Api = AwsDocs.Api("CreateDBInstance");
    private static readonly string Classes = AwsDocs.Rds("Concepts.DBInstanceClass.Support");

    public static readonly Rule[] All =
    [
        RuleFactory.Check(
            "RDSC147",
            ResourceSets.Instance,
            "DBInstanceClass",
            "a class name",
            Classes,
            subject =>
                subject["DBInstanceClass"].AsText is { } name && !InstanceClasses.HasForm(name)
                    ? new Violation(subject["DBInstanceClass"].ToString(), "a class is named db.FAMILY.SIZE", Suggest(subject, name))
                    : null
        ),
        RuleFactory.Check(
            "RDSC148",
            ResourceSets.Instance,
            "DBInstanceClass",
            "a class that the engine has",
            Classes,
            subject =>
                Class(subject) is { } name && subject.Database.Engine is { } engine && InstanceClasses.Offers(engine, name) == false
                    ? new Violation(
                        $"'{name}'",
                        $"{engine} does not have this class (as of {InstanceClasses.Recorded})",
                        Suggest(subject, name)
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC168",
            ResourceSets.Instance,
            "DBInstanceClass",
            "a class that runs the engine's version",
            Classes,
            OtherVersion
        ),
        RuleFactory.Check(
            "RDSC149",
            ResourceSets.Instance,
            "DBInstanceClass",
            "a class of the recorded list",
            Classes,
            subject =>
                Class(subject) is { } name
                && subject.Database is { IsMySqlFamily: true, Engine: { } engine }
                && InstanceClasses.Offers(engine, name) is null
                    ? new Violation(
                        $"'{name}'",
                        $"this family was not known on {InstanceClasses.Recorded}",
                        "Make sure that it exists, then acknowledge this warning."
                    )
                    : null,
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC150",
            ResourceSets.Instance,
            "DBInstanceClass",
            "a class that the Region has",
            Classes,
            subject =>
                Class(subject) is { } name
                && subject.Database.Engine is { } engine
                && subject.Template.Region is { } region
                && InstanceClasses.IsMissingIn(engine, name, region)
                    ? new Violation(
                        $"'{name}' in {region}",
                        $"the Region does not have this family for {engine} (as of {InstanceClasses.Recorded})",
                        "Choose another family or Region, or acknowledge this warning."
                    )
                    : null,
            Severity.Warning
        ),
        RuleFactory.Requires(
            "RDSC151",
            ResourceSets.Instance,
            "DBInstanceClass",
            subject => Conditions.MySqlFamily(subject) && !subject.Database.IsReplica,
            "an instance needs a class",
            "Set DBInstanceClass.",
            Api
        ),
    ];

    private static Violation? OtherVersion(Subject subject) =>
        Class(subject) is { } name
        && subject.Database is { IsMySqlFamily: true, Engine: { } engine, Version: { } version }
        && InstanceClasses.Offers(engine, name) == true
        && !InstanceClasses.RunsSeries(engine, name, version.Major)
            ? new Violation(
                $"'{name}' with {subject.Database.VersionText}",
                $"{InstanceClasses.FamilyOf(name)} does not run {engine} {version.Major} (as of {InstanceClasses.Recorded})",
                InstanceClasses.Generation(name) > 4
                    ? "Use a newer version, or a class of an earlier generation."
                    : "Use a class of a current generation, for instance db.t4g."
            )
            : null;

    private static string? Class(Subject subject) =>
        subject["DBInstanceClass"].AsText is { } name && InstanceClasses.HasForm(name) ? name : null;

    private static string Suggest(Subject subject, string name) =>
        subject.Database.Engine is { } engine && EngineVersions.Has(engine) && Similar.To(name, InstanceClasses.Names(engine)) is { } near
            ? $"Did you mean {near}?"
            : "Choose a class of the engine's list.";
}
