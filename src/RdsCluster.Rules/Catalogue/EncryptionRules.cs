using System.Text.RegularExpressions;
using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Encryption at rest and the keys for it.</summary>
internal static partial class EncryptionRules
{
    private static readonly string Guide = AwsDocs.Rds("Overview.Encryption");
    private static readonly string Cfn = AwsDocs.Cfn("aws-resource-rds-dbinstance");
    private static readonly string Instance = AwsDocs.Api("CreateDBInstance");
    private static readonly string[] Keys =
    [
        "KmsKeyId",
        "PerformanceInsightsKMSKeyId",
        "PerformanceInsightsKmsKeyId",
        "MasterUserSecret.KmsKeyId",
    ];

    public static readonly Rule[] All =
    [
        RuleFactory.Check(
            "RDSC320",
            ResourceSets.Databases,
            "KmsKeyId",
            "a key only with encryption on",
            Cfn,
            subject =>
                subject["KmsKeyId"].IsGiven && subject["StorageEncrypted"].AsBool == false
                    ? new Violation(
                        $"{subject["KmsKeyId"]} with StorageEncrypted false",
                        "a key encrypts only where encryption is on",
                        "Set StorageEncrypted to true."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC321",
            ResourceSets.Databases,
            "KmsKeyId",
            "encryption stated with a key",
            Cfn,
            subject =>
                subject["KmsKeyId"].IsGiven && subject["StorageEncrypted"].IsAbsent && subject.Database.IsFresh
                    ? new Violation(
                        $"{subject["KmsKeyId"]} without StorageEncrypted",
                        "a key encrypts only where encryption is on",
                        "Set StorageEncrypted to true."
                    )
                    : null
        ),
        RuleFactory.Many(
            "RDSC322",
            ResourceSets.Databases,
            "KmsKeyId",
            "a symmetric key that encrypts",
            Guide,
            subject =>
                OwnKeys(subject)
                    .Where(pair => !Encrypts(pair.Key))
                    .Select(pair => new Violation(
                        $"{pair.Key.Path} ({Spec(pair.Key)})",
                        "RDS encrypts with symmetric keys only",
                        "Use a key of KeySpec SYMMETRIC_DEFAULT.",
                        pair.Property
                    ))
        ),
        RuleFactory.Many(
            "RDSC323",
            ResourceSets.Databases,
            "KmsKeyId",
            "an enabled key",
            Guide,
            subject =>
                OwnKeys(subject)
                    .Where(pair => pair.Key["Enabled"].AsBool == false)
                    .Select(pair => new Violation(
                        $"{pair.Key.Path}, which is disabled",
                        "a disabled key makes the database inaccessible",
                        "Enable the key.",
                        pair.Property
                    ))
        ),
        RuleFactory.Many(
            "RDSC324",
            ResourceSets.Databases,
            "KmsKeyId",
            "a key of the stack's Region",
            Guide,
            subject =>
                Keys.Where(property =>
                        subject[property].AsText is { } arn
                        && Regions.OfArn(arn) is { } region
                        && subject.Template.Region is { } own
                        && region != own
                    )
                    .Select(property => new Violation(
                        subject[property].ToString(),
                        $"keys encrypt in their own Region, and the stack is made for {subject.Template.Region}",
                        "Use a key of that Region.",
                        property
                    ))
        ),
        RuleFactory.Check(
            "RDSC325",
            ResourceSets.Instance,
            "StorageEncrypted",
            "encryption only on classes that have it",
            Guide,
            subject =>
                subject["StorageEncrypted"].IsTrue
                && subject["DBInstanceClass"].AsText is { } name
                && (InstanceClasses.FamilyOf(name) is "db.m1" or "db.m2" or "db.t1")
                    ? new Violation($"true on '{name}'", "this class cannot encrypt", "Use a current class.")
                    : null
        ),
        RuleFactory.Range(
            "RDSC326",
            ResourceSets.Key,
            "PendingWindowInDays",
            7,
            30,
            "a key waits 7 to 30 days for its deletion",
            "Choose a number in the range.",
            AwsDocs.Kms("APIReference/API_ScheduleKeyDeletion")
        ),
        RuleFactory.Range(
            "RDSC327",
            ResourceSets.Key,
            "RotationPeriodInDays",
            90,
            2560,
            "a key rotates every 90 to 2560 days",
            "Choose a number in the range.",
            AwsDocs.Kms("APIReference/API_EnableKeyRotation")
        ),
        RuleFactory.Check(
            "RDSC328",
            ResourceSets.Key,
            "EnableKeyRotation",
            "rotation of symmetric keys with AWS's material only",
            AwsDocs.Kms("APIReference/API_EnableKeyRotation"),
            subject =>
                subject["EnableKeyRotation"].IsTrue
                && (!Encrypts(subject.Resource) || (subject["Origin"].AsText is { } origin && origin != "AWS_KMS"))
                    ? new Violation(
                        "true on a key of "
                            + $"{Spec(subject.Resource)}{(subject["Origin"].IsGiven ? $" from {subject["Origin"]}" : string.Empty)}",
                        "only symmetric keys with material from AWS rotate automatically",
                        "Set it to false."
                    )
                    : null
        ),
        RuleFactory.Pattern(
            "RDSC329",
            ResourceSets.KeyAlias,
            "AliasName",
            Alias(),
            "an alias is alias/ and letters, digits, / _ and -, and alias/aws/ belongs to AWS",
            "Rename it, for instance alias/orders.",
            AwsDocs.Kms("APIReference/API_CreateAlias")
        ),
        RuleFactory.Check(
            "RDSC330",
            ResourceSets.Key,
            "RotationPeriodInDays",
            "a period only with rotation",
            AwsDocs.Kms("APIReference/API_EnableKeyRotation"),
            subject =>
                subject["RotationPeriodInDays"].IsGiven && subject["EnableKeyRotation"].IsFalseOrAbsent
                    ? new Violation(
                        subject["RotationPeriodInDays"].ToString(),
                        "the period belongs to rotation, which is off",
                        "Set EnableKeyRotation to true."
                    )
                    : null
        ),
        RuleFactory.Many(
            "RDSC332",
            ResourceSets.Databases,
            "KmsKeyId",
            "a key by its ARN, id or alias",
            Instance,
            subject =>
                Keys.Where(property => subject[property].AsText is { } key && !Key().IsMatch(key))
                    .Select(property => new Violation(
                        subject[property].ToString(),
                        "a key is named by its ARN, its id, its alias ARN or its alias name",
                        "Write for instance alias/orders, or reference the key.",
                        property
                    ))
        ),
    ];

    private static IEnumerable<KeyUse> OwnKeys(Subject subject) =>
        Keys.Select(property => subject.Template.Find(ResourceTypes.Key, subject[property]) is { } key ? new KeyUse(property, key) : null)
            .OfType<KeyUse>();

    private static bool Encrypts(ResourceModel key) =>
        (key["KeySpec"].AsText is null or "SYMMETRIC_DEFAULT") && (key["KeyUsage"].AsText is null or "ENCRYPT_DECRYPT");

    /// <summary>A key of the stack, and the property that names it.</summary>
    private sealed record KeyUse(string Property, ResourceModel Key);

    private static string Spec(ResourceModel key) => key["KeySpec"].AsText ?? key["KeyUsage"].AsText ?? "SYMMETRIC_DEFAULT";

    [GeneratedRegex(@"\Aalias/(?!aws/)[A-Za-z0-9/_-]{1,250}\z", RegexOptions.None, 1000)]
    private static partial Regex Alias();

    /// <summary>https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id</summary>
    [GeneratedRegex(
        @"\A(arn:|alias/|mrk-[0-9a-f]{32}\z|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\z)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Key();
}
