using System.Globalization;
using RdsCluster.Rules.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Size, type and speed of an RDS instance's storage.</summary>
internal static class StorageRules
{
    /// <summary>RDS stripes gp3 volumes of MySQL and MariaDB from this size on, and only then lets one set their speed.</summary>
    private const decimal Striped = 400;

    private static readonly string Api = Pages.Api("CreateDBInstance");
    private static readonly string Storage = Pages.Rds("CHAP_Storage");
    private static readonly string Growth = Pages.Rds("USER_PIOPS.Autoscaling");
    private static readonly string[] Types = ["gp2", "gp3", "io1", "io2", "standard"];

    public static readonly Rule[] All =
    [
        Plain.Range(
            "RDSC050",
            On.Instance,
            "AllocatedStorage",
            20,
            65536,
            "gp2 and gp3 hold 20 to 65536 GiB",
            "Choose a size in the range.",
            Api,
            subject => Has(subject, "gp2", "gp3")
        ),
        Plain.Range(
            "RDSC051",
            On.Instance,
            "AllocatedStorage",
            100,
            65536,
            "io1 and io2 hold 100 to 65536 GiB",
            "Choose a size in the range, or gp3.",
            Api,
            subject => Has(subject, "io1", "io2")
        ),
        Plain.Range(
            "RDSC052",
            On.Instance,
            "AllocatedStorage",
            5,
            3072,
            "magnetic storage holds 5 to 3072 GiB",
            "Use gp3.",
            Api,
            subject => Has(subject, "standard")
        ),
        Plain.Requires(
            "RDSC053",
            On.Instance,
            "Iops",
            subject => When.RdsInstance(subject) && When.Is("StorageType", "io1", "io2")(subject) && !subject.Database.IsReplica,
            "io1 and io2 need a number of IOPS",
            "Set Iops, or use gp3.",
            Api
        ),
        Plain.Excludes(
            "RDSC054",
            On.Instance,
            "Iops",
            subject => SmallGp3(subject),
            "gp3 below 400 GiB has 3000 IOPS and 125 MiB/s, and they cannot be set",
            "Remove Iops, or allocate 400 GiB.",
            Storage
        ),
        Plain.Range(
            "RDSC055",
            On.Instance,
            "Iops",
            12000,
            64000,
            "gp3 of 400 GiB and more has 12000 to 64000 IOPS",
            "Choose a number in the range.",
            Storage,
            LargeGp3
        ),
        Plain.Excludes(
            "RDSC056",
            On.Instance,
            "StorageThroughput",
            subject => SmallGp3(subject),
            "gp3 below 400 GiB has 125 MiB/s, and it cannot be set",
            "Remove StorageThroughput, or allocate 400 GiB.",
            Storage
        ),
        Plain.Range(
            "RDSC057",
            On.Instance,
            "StorageThroughput",
            500,
            4000,
            "gp3 of 400 GiB and more has 500 to 4000 MiB/s",
            "Choose a throughput in the range.",
            Storage,
            LargeGp3
        ),
        Plain.Check(
            "RDSC058",
            On.Instance,
            "StorageThroughput",
            "at most 0.25 MiB/s of throughput for each IOPS",
            Storage,
            ThroughputRatio
        ),
        Plain.Check(
            "RDSC059",
            On.Instance,
            "Iops",
            "IOPS within the ratio to the size: gp3 at most 500, io1 0.5 to 50, io2 0.5 to 1000",
            Storage,
            IopsRatio
        ),
        Plain.Range(
            "RDSC060",
            On.Instance,
            "Iops",
            1000,
            256000,
            "io1 and io2 have 1000 to 256000 IOPS",
            "Choose a number in the range.",
            Storage,
            subject => Has(subject, "io1", "io2")
        ),
        Plain.Excludes(
            "RDSC061",
            On.Instance,
            "StorageThroughput",
            subject => When.RdsInstance(subject) && When.Not("StorageType", "gp3")(subject),
            "only gp3 has a throughput of its own",
            "Remove it, or use gp3.",
            Api
        ),
        Plain.Excludes(
            "RDSC062",
            On.Instance,
            "Iops",
            subject => Has(subject, "gp2", "standard"),
            "gp2 and magnetic storage have no provisioned IOPS",
            "Remove Iops, or use gp3 or io2.",
            Api
        ),
        Plain.Check("RDSC063", On.Instance, "MaxAllocatedStorage", "at least 10 % above AllocatedStorage", Growth, Ceiling),
        Plain.Check(
            "RDSC064",
            On.Instance,
            "MaxAllocatedStorage",
            "better at least 26 % above AllocatedStorage",
            Growth,
            TightCeiling,
            Severity.Warning
        ),
        Plain.Range(
            "RDSC065",
            On.Instance,
            "MaxAllocatedStorage",
            20,
            65536,
            "storage grows to 65536 GiB at most",
            "Choose a lower ceiling.",
            Api,
            When.RdsInstance
        ),
        Plain.OneOf("RDSC066", On.Instance, "StorageType", Types, "Use gp3.", Api, When.RdsInstance),
        Plain.Check(
            "RDSC067",
            On.Instance,
            "StorageType",
            "no magnetic storage",
            Storage,
            subject =>
                subject["StorageType"].AsText == "standard"
                    ? new Breach(
                        "'standard'",
                        "magnetic storage is kept for backward compatibility only, up to 3 TiB and 1000 IOPS",
                        "Use gp3."
                    )
                    : null,
            Severity.Warning
        ),
        Plain.Excludes(
            "RDSC068",
            On.Instance,
            "DedicatedLogVolume",
            subject => Has(subject, "gp2", "gp3", "standard"),
            "a dedicated log volume needs io1 or io2",
            "Remove it, or use io2.",
            Pages.Rds("USER_PIOPS.dlv")
        ),
        Plain.Requires(
            "RDSC069",
            On.Instance,
            "AllocatedStorage",
            When.FreshRdsInstance,
            "a new instance needs a size",
            "Set AllocatedStorage, at least 20.",
            Api
        ),
        Plain.Excludes(
            "RDSC070",
            On.Instance,
            "AdditionalStorageVolumes",
            When.MySqlFamily,
            "only Oracle and SQL Server have additional volumes",
            "Remove it and allocate more storage.",
            Api
        ),
        Plain.Check(
            "RDSC071",
            On.Instance,
            "AllocatedStorage",
            "a replica at least as large as its source",
            Pages.Api("CreateDBInstanceReadReplica"),
            SmallReplica
        ),
    ];

    /// <summary>The type that RDS takes: io1 when only Iops is given, otherwise an SSD whose least size is the same.</summary>
    private static bool Has(Subject subject, params string[] types)
    {
        if (!When.RdsInstance(subject))
        {
            return false;
        }
        var given = subject["StorageType"];
        return given.AsText is { } type
            ? types.Contains(type)
            : given.IsAbsent && subject["Iops"].IsAbsent && types.Contains("gp3") && types.Contains("gp2") && subject.Database.IsFresh;
    }

    private static bool SmallGp3(Subject subject) => Gp3Size(subject) < Striped;

    private static bool LargeGp3(Subject subject) => Gp3Size(subject) >= Striped;

    private static decimal? Gp3Size(Subject subject) =>
        When.RdsInstance(subject) && subject["StorageType"].AsText == "gp3" ? subject["AllocatedStorage"].AsNumber : null;

    private static Breach? ThroughputRatio(Subject subject) =>
        LargeGp3(subject)
        && subject["StorageThroughput"].AsNumber is { } throughput
        && subject["Iops"].AsNumber is { } iops and > 0
        && throughput > iops / 4
            ? new Breach(
                string.Create(CultureInfo.InvariantCulture, $"{throughput:0} MiB/s at {iops:0} IOPS"),
                "throughput is at most a quarter of the IOPS",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Set Iops to {Math.Ceiling(throughput * 4):0} or more, or lower the throughput."
                )
            )
            : null;

    private static Breach? IopsRatio(Subject subject)
    {
        if (
            !When.RdsInstance(subject)
            || subject["Iops"].AsNumber is not { } iops
            || subject["AllocatedStorage"].AsNumber is not { } size
            || size <= 0
        )
        {
            return null;
        }
        var (min, max) = subject["StorageType"].AsText switch
        {
            "gp3" when size >= Striped => (0m, 500m),
            "io1" => (0.5m, 50m),
            "io2" => (0.5m, 1000m),
            _ => (0m, decimal.MaxValue),
        };
        return iops / size >= min && iops / size <= max
            ? null
            : new Breach(
                string.Create(CultureInfo.InvariantCulture, $"{iops:0} IOPS on {size:0} GiB"),
                string.Create(CultureInfo.InvariantCulture, $"{subject["StorageType"].AsText} has {min:0.#} to {max:0} IOPS for each GiB"),
                "Change Iops or AllocatedStorage."
            );
    }

    private static Breach? Ceiling(Subject subject)
    {
        var (size, ceiling) = Sizes(subject);
        return size is null || ceiling is null || ceiling * 10 >= size * 11
            ? null
            : new Breach(
                string.Create(CultureInfo.InvariantCulture, $"{ceiling:0} with AllocatedStorage {size:0}"),
                "storage autoscaling needs a ceiling at least 10 % above the allocated storage",
                string.Create(CultureInfo.InvariantCulture, $"Set it to {Math.Ceiling(size.Value * 1.26m):0} or more, or remove it.")
            );
    }

    private static Breach? TightCeiling(Subject subject)
    {
        var (size, ceiling) = Sizes(subject);
        return size is null || ceiling is null || ceiling * 10 < size * 11 || ceiling >= size * 1.26m
            ? null
            : new Breach(
                string.Create(CultureInfo.InvariantCulture, $"{ceiling:0} with AllocatedStorage {size:0}"),
                "AWS recommends 26 % above the allocated storage, or the first growth is also the last",
                string.Create(CultureInfo.InvariantCulture, $"Set it to {Math.Ceiling(size.Value * 1.26m):0} or more.")
            );
    }

    /// <summary>Sizes that are wrong in themselves are another rule's.</summary>
    private static (decimal? Size, decimal? Ceiling) Sizes(Subject subject) =>
        !When.RdsInstance(subject) ? (null, null) : (InRange(subject["AllocatedStorage"]), InRange(subject["MaxAllocatedStorage"]));

    private static decimal? InRange(Value value) => value.AsNumber is { } number and > 0 and <= 65536 ? number : null;

    private static Breach? SmallReplica(Subject subject) =>
        subject.Database.Source is { } source
        && subject["AllocatedStorage"].AsNumber is { } size
        && source["AllocatedStorage"].AsNumber is { } needed
        && size < needed
            ? new Breach(
                string.Create(CultureInfo.InvariantCulture, $"{size:0}"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a replica holds at least what its source {source.Path} holds, {needed:0} GiB"
                ),
                "Leave it out; it is inherited."
            )
            : null;
}
