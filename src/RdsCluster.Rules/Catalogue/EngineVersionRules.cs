using System.Globalization;
using RdsCluster.Rules.Facts;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Engine versions: which exist, and until when AWS supports them.</summary>
internal static class EngineVersionRules
{
    private static readonly string Api = AwsDocs.Api("CreateDBInstance");
    private static readonly string Versions = AwsDocs.Rds("MySQL.Concepts.VersionMgmt");
    private static readonly string ExtendedSupport = AwsDocs.Rds("extended-support");
    private const string Disabled = "open-source-rds-extended-support-disabled";

    public static readonly Rule[] All =
    [
        RuleFactory.Check(
            "RDSC142",
            ResourceSets.Databases,
            "EngineVersion",
            "a version that RDS has",
            Versions,
            subject => Unlisted(subject, VersionState.Unknown)
        ),
        RuleFactory.Check("RDSC143", ResourceSets.Databases, "EngineVersion", "a version that still can be created", Versions, Deprecated),
        RuleFactory.Check(
            "RDSC144",
            ResourceSets.Databases,
            "EngineLifecycleSupport",
            "a version in standard support where extended support is refused",
            Api,
            PastStandardSupport
        ),
        RuleFactory.Check(
            "RDSC145",
            ResourceSets.Databases,
            "EngineVersion",
            "a version in standard support",
            ExtendedSupport,
            InExtendedSupport,
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC146",
            ResourceSets.Databases,
            "EngineVersion",
            "a version of the recorded list",
            Versions,
            subject => Unlisted(subject, VersionState.Newer),
            Severity.Warning
        ),
        RuleFactory.OneOf(
            "RDSC153",
            ResourceSets.Databases,
            "EngineLifecycleSupport",
            ["open-source-rds-extended-support", Disabled],
            "Use one of them.",
            Api
        ),
        RuleFactory.Check(
            "RDSC154",
            ResourceSets.Databases,
            "EngineLifecycleSupport",
            "extended support only where the engine has it",
            Api,
            subject =>
                subject.Database.Engine == "mariadb" && subject["EngineLifecycleSupport"].IsGiven
                    ? new Violation(subject["EngineLifecycleSupport"].ToString(), "MariaDB has no extended support", "Remove it.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC166",
            ResourceSets.Databases,
            "EngineVersion",
            "a full engine version",
            Versions,
            subject =>
                subject.Database is { IsRds: true, Version: { Patch: null, Aurora: null } }
                && !subject["EngineVersion"].IsAbsent
                && subject["AutoMinorVersionUpgrade"].AsBool == false
                    ? new Violation(
                        subject["EngineVersion"].ToString(),
                        "without automatic upgrades a release series alone leaves the minor version to the day of creation",
                        "Give a full version."
                    )
                    : null,
            Severity.Warning
        ),
    ];

    private static Violation? Unlisted(Subject subject, VersionState state)
    {
        if (
            subject["EngineVersion"].AsText is not { } text
            || subject.Database is not { IsMySqlFamily: true, Engine: { } engine } database
            || EngineVersions.StateOf(engine, text) != state
        )
        {
            return null;
        }
        return state == VersionState.Newer
            ? new Violation(
                $"'{text}'",
                $"it is newer than the list of {EngineVersions.Recorded}",
                "Make sure that it exists, then acknowledge this warning."
            )
            : new Violation(
                $"'{text}'",
                $"RDS has no {engine} of this version (as of {EngineVersions.Recorded})",
                database.Version is { } known && EngineVersions.Newest(engine, known.Major) is { } newest ? $"Use {newest}."
                    : OtherEngine(engine, database.Version) is { } other
                        ? $"Use the engine {other}, or a version of {engine}: {Latest(engine)}."
                    : $"Use a version of {Latest(engine)}."
            );
    }

    private static string Latest(string engine) => string.Join(", ", EngineVersions.Majors(engine).TakeLast(3));

    /// <summary>The engine whose series it is: 10.11 is MariaDB's.</summary>
    private static string? OtherEngine(string engine, EngineVersion? version) =>
        version is null
            ? null
            : EngineVersions
                .Engines.Order()
                .FirstOrDefault(other => other != engine && EngineVersions.Majors(other).Contains(version.Major));

    private static Violation? Deprecated(Subject subject) =>
        subject["EngineVersion"].AsText is { } text
        && subject.Database is { IsMySqlFamily: true, Engine: { } engine, Version: var version }
        && EngineVersions.IsDeprecated(engine, text)
            ? new Violation(
                $"'{text}'",
                $"this version is deprecated and cannot be created any more (as of {EngineVersions.Recorded})",
                version is not null && SupportEnd(subject) >= subject.Today && EngineVersions.Newest(engine, version.Major) is { } newest
                    ? $"Use {newest}."
                    : $"Use a version of {EngineVersions.Current(engine, subject.Today)}."
            )
            : null;

    private static Violation? PastStandardSupport(Subject subject) =>
        subject["EngineLifecycleSupport"].AsText == Disabled && SupportEnd(subject) is { } end && subject.Today > end
            ? new Violation(
                $"'{Disabled}' with {subject.Database.Engine} {subject.Database.VersionText}",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"standard support of {subject.Database.Version!.Major} ended on {end:yyyy-MM-dd}, and creation fails"
                ),
                $"Use {EngineVersions.Current(subject.Database.Engine!, subject.Today)}."
            )
            : null;

    private static Violation? InExtendedSupport(Subject subject) =>
        subject["EngineVersion"].IsGiven
        && subject["EngineLifecycleSupport"].AsText != Disabled
        && SupportEnd(subject) is { } end
        && subject.Today > end
            ? new Violation(
                $"'{subject.Database.VersionText}'",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"standard support of {subject.Database.Engine} {subject.Database.Version!.Major} ended on "
                        + $"{end:yyyy-MM-dd}"
                        + $"{(subject.Database.Engine == "mariadb" ? string.Empty : "; extended support is charged by the hour")}"
                ),
                $"Use {EngineVersions.Current(subject.Database.Engine!, subject.Today)}."
            )
            : null;

    private static DateOnly? SupportEnd(Subject subject) =>
        subject.Database is { IsMySqlFamily: true, Engine: { } engine, Version: { } version }
            ? EngineVersions.StandardSupportEnd(engine, version.Major)
            : null;
}
