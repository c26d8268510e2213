using System.Globalization;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Size, type and speed of an RDS instance's storage.</summary>
internal static class StorageRules
{
    /// <summary>RDS stripes gp3 volumes of MySQL and MariaDB from this size on, and only then lets one set their speed.</summary>
    private const decimal Striped = 400;

    private static readonly string Api = AwsDocs.Api("CreateDBInstance");
    private static readonly string Storage = AwsDocs.Rds("CHAP_Storage");
    private static readonly string Growth = AwsDocs.Rds("USER_PIOPS.Autoscaling");
    private static readonly string[] Types = ["gp2", "gp3", "io1", "io2", "standard"];

    public static readonly Rule[] All =
    [
        RuleFactory.Range(
            "RDSC050",
            ResourceSets.Instance,
            "AllocatedStorage",
            20,
            65536,
            "gp2 and gp3 hold 20 to 65536 GiB",
            "Choose a size in the range.",
            Api,
            subject => Has(subject, "gp2", "gp3")
        ),
        RuleFactory.Range(
            "RDSC051",
            ResourceSets.Instance,
            "AllocatedStorage",
            100,
            65536,
            "io1 and io2 hold 100 to 65536 GiB",
            "Choose a size in the range, or gp3.",
            Api,
            subject => Has(subject, "io1", "io2")
        ),
        RuleFactory.Range(
            "RDSC052",
            ResourceSets.Instance,
            "AllocatedStorage",
            5,
            3072,
            "magnetic storage holds 5 to 3072 GiB",
            "Use gp3.",
            Api,
            subject => Has(subject, "standard")
        ),
        RuleFactory.Requires(
            "RDSC053",
            ResourceSets.Instance,
            "Iops",
            subject =>
                Conditions.RdsInstance(subject) && Conditions.Is("StorageType", "io1", "io2")(subject) && !subject.Database.IsReplica,
            "io1 and io2 need a number of IOPS",
            "Set Iops, or use gp3.",
            Api
        ),
        RuleFactory.Excludes(
            "RDSC054",
            ResourceSets.Instance,
            "Iops",
            subject => SmallGp3(subject),
            "gp3 below 400 GiB has 3000 IOPS and 125 MiB/s, and they cannot be set",
            "Remove Iops, or allocate 400 GiB.",
            Storage
        ),
        RuleFactory.Range(
            "RDSC055",
            ResourceSets.Instance,
            "Iops",
            12000,
            64000,
            "gp3 of 400 GiB and more has 12000 to 64000 IOPS",
            "Choose a number in the range.",
            Storage,
            LargeGp3
        ),
        RuleFactory.Excludes(
            "RDSC056",
            ResourceSets.Instance,
            "StorageThroughput",
            subject => SmallGp3(subject),
            "gp3 below 400 GiB has 125 MiB/s, and it cannot be set",
            "Remove StorageThroughput, or allocate 400 GiB.",
            Storage
        ),
        RuleFactory.Range(
            "RDSC057",
            ResourceSets.Instance,
            "StorageThroughput",
            500,
            4000,
            "gp3 of 400 GiB and more has 500 to 4000 MiB/s",
            "Choose a throughput in the range.",
            Storage,
            LargeGp3
        ),
        RuleFactory.Check(
            "RDSC058",
            ResourceSets.Instance,
            "StorageThroughput",
            "at most 0.25 MiB/s of throughput for each IOPS",
            Storage,
            ThroughputRatio
        ),
        RuleFactory.Check(
            "RDSC059",
            ResourceSets.Instance,
            "Iops",
            "IOPS within the ratio to the size: gp3 at most 500, io1 0.5 to 50, io2 0.5 to 1000",
            Storage,
            IopsRatio
        ),
        RuleFactory.Range(
            "RDSC060",
            ResourceSets.Instance,
            "Iops",
            1000,
            256000,
            "io1 and io2 have 1000 to 256000 IOPS",
            "Choose a number in the range.",
            Storage,
            subject => Has(subject, "io1", "io2")
        ),
        RuleFactory.Excludes(
            "RDSC061",
            ResourceSets.Instance,
            "StorageThroughput",
            subject => Conditions.AnyRdsInstance(subject) && Conditions.Not("StorageType", "gp3")(subject),
            "only gp3 has a separate throughput",
            "Remove it, or use gp3.",
            Api
        ),
        RuleFactory.Excludes(
            "RDSC062",
            ResourceSets.Instance,
            "Iops",
            subject => Has(subject, "gp2", "standard"),
            "gp2 and magnetic storage have no provisioned IOPS",
            "Remove Iops, or use gp3 or io2.",
            Api
        ),
        RuleFactory.Check("RDSC063", ResourceSets.Instance, "MaxAllocatedStorage", "at least 10 % above AllocatedStorage", Growth, Ceiling),
        RuleFactory.Check(
            "RDSC064",
            ResourceSets.Instance,
            "MaxAllocatedStorage",
            "better at least 26 % above AllocatedStorage",
            Growth,
            TightCeiling,
            Severity.Warning
        ),
        RuleFactory.Range(
            "RDSC065",
            ResourceSets.Instance,
            "MaxAllocatedStorage",
            20,
            65536,
            "storage grows to 65536 GiB at most",
            "Choose a lower ceiling.",
            Api,
            Conditions.RdsInstance
        ),
        RuleFactory.OneOf(
            "RDSC066",
            ResourceSets.Instance,
            "StorageType",
            Types,
            "Use gp3.",
            Api,
            Conditions.AnyRdsInstance,
            ignoreCase: true
        ),
        RuleFactory.Check(
            "RDSC067",
            ResourceSets.Instance,
            "StorageType",
            "no magnetic storage",
            Storage,
            subject =>
                subject["StorageType"].Lower() == "standard"
                    ? new Violation(
                        "'standard'",
                        "magnetic storage is kept for backward compatibility only, up to 3 TiB and 1000 IOPS",
                        "Use gp3."
                    )
                    : null,
            Severity.Warning
        ),
        RuleFactory.Excludes(
            "RDSC068",
            ResourceSets.Instance,
            "DedicatedLogVolume",
            subject => Has(subject, "gp2", "gp3", "standard"),
            "a dedicated log volume needs io1 or io2",
            "Remove it, or use io2.",
            AwsDocs.Rds("USER_PIOPS.dlv")
        ),
        RuleFactory.Requires(
            "RDSC069",
            ResourceSets.Instance,
            "AllocatedStorage",
            Conditions.FreshRdsInstance,
            "a new instance needs a size",
            "Set AllocatedStorage, at least 20.",
            Api
        ),
        RuleFactory.Excludes(
            "RDSC070",
            ResourceSets.Instance,
            "AdditionalStorageVolumes",
            Conditions.MySqlFamily,
            "only Oracle and SQL Server have additional volumes",
            "Remove it and allocate more storage.",
            Api
        ),
        RuleFactory.Check(
            "RDSC071",
            ResourceSets.Instance,
            "AllocatedStorage",
            "a replica at least as large as its source",
            AwsDocs.Api("CreateDBInstanceReadReplica"),
            SmallReplica
        ),
    ];

    /// <summary>The type that RDS takes: io1 when only Iops is given, otherwise an SSD whose least size is the same.</summary>
    private static bool Has(Subject subject, params string[] types)
    {
        if (!Conditions.AnyRdsInstance(subject))
        {
            return false;
        }
        var given = subject["StorageType"];
        return given.Lower() is { } type
            ? types.Contains(type)
            : given.IsAbsent && subject["Iops"].IsAbsent && types.Contains("gp3") && types.Contains("gp2") && subject.Database.IsFresh;
    }

    private static bool SmallGp3(Subject subject) => Gp3Size(subject) < Striped;

    private static bool LargeGp3(Subject subject) => Gp3Size(subject) >= Striped;

    private static decimal? Gp3Size(Subject subject) =>
        Conditions.RdsInstance(subject) && subject["StorageType"].Lower() == "gp3" ? subject["AllocatedStorage"].AsNumber : null;

    private static Violation? ThroughputRatio(Subject subject) =>
        LargeGp3(subject)
        && subject["StorageThroughput"].AsNumber is { } throughput
        && subject["Iops"].AsNumber is { } iops and > 0
        && throughput > iops / 4
            ? new Violation(
                string.Create(CultureInfo.InvariantCulture, $"{throughput:0} MiB/s at {iops:0} IOPS"),
                "throughput is at most a quarter of the IOPS",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Set Iops to {Math.Ceiling(throughput * 4):0} or more, or lower the throughput."
                )
            )
            : null;

    private static Violation? IopsRatio(Subject subject)
    {
        if (
            !Conditions.RdsInstance(subject)
            || subject["Iops"].AsNumber is not { } iops
            || subject["AllocatedStorage"].AsNumber is not { } size
            || size <= 0
        )
        {
            return null;
        }
        var (min, max) = subject["StorageType"].Lower() switch
        {
            "gp3" when size >= Striped => (0m, 500m),
            "io1" => (0.5m, 50m),
            "io2" => (0.5m, 1000m),
            _ => (0m, decimal.MaxValue),
        };
        return iops / size >= min && iops / size <= max
            ? null
            : new Violation(
                string.Create(CultureInfo.InvariantCulture, $"{iops:0} IOPS on {size:0} GiB"),
                string.Create(CultureInfo.InvariantCulture, $"{subject["StorageType"].AsText} has {min:0.#} to {max:0} IOPS for each GiB"),
                "Change Iops or AllocatedStorage."
            );
    }

    private static Violation? Ceiling(Subject subject)
    {
        var (size, ceiling) = Sizes(subject);
        return size is null || ceiling is null || ceiling * 10 >= size * 11
            ? null
            : new Violation(
                string.Create(CultureInfo.InvariantCulture, $"{ceiling:0} with AllocatedStorage {size:0}"),
                "storage autoscaling needs a ceiling at least 10 % above the allocated storage",
                string.Create(CultureInfo.InvariantCulture, $"Set it to {Math.Ceiling(size.Value * 1.26m):0} or more, or remove it.")
            );
    }

    private static Violation? TightCeiling(Subject subject)
    {
        var (size, ceiling) = Sizes(subject);
        return size is null || ceiling is null || ceiling * 10 < size * 11 || ceiling >= size * 1.26m
            ? null
            : new Violation(
                string.Create(CultureInfo.InvariantCulture, $"{ceiling:0} with AllocatedStorage {size:0}"),
                "AWS recommends 26 % above the allocated storage, or the first growth is also the last",
                string.Create(CultureInfo.InvariantCulture, $"Set it to {Math.Ceiling(size.Value * 1.26m):0} or more.")
            );
    }

    /// <summary>Sizes that are wrong in themselves are another rule's.</summary>
    private static (decimal? Size, decimal? Ceiling) Sizes(Subject subject) =>
        !Conditions.RdsInstance(subject) ? (null, null) : (InRange(subject["AllocatedStorage"]), InRange(subject["MaxAllocatedStorage"]));

    private static decimal? InRange(Value value) => value.AsNumber is { } number and > 0 and <= 65536 ? number : null;

    private static Violation? SmallReplica(Subject subject) =>
        subject.Database.Source is { } source
        && subject["AllocatedStorage"].AsNumber is { } size
        && source["AllocatedStorage"].AsNumber is { } needed
        && size < needed
            ? new Violation(
                string.Create(CultureInfo.InvariantCulture, $"{size:0}"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a replica holds at least what its source {source.Path} holds, {needed:0} GiB"
                ),
                "Leave it out; it is inherited."
            )
            : null;
}
