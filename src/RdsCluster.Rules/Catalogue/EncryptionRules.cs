using System.Text.RegularExpressions;
using RdsCluster.Rules.Facts;
using RdsCluster.Rules.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Encryption at rest and the keys for it.</summary>
internal static partial class EncryptionRules
{
    private static readonly string Guide = Pages.Rds("Overview.Encryption");
    private static readonly string Cfn = Pages.Cfn("aws-resource-rds-dbinstance");
    private static readonly string[] Keys =
    [
        "KmsKeyId",
        "PerformanceInsightsKMSKeyId",
        "PerformanceInsightsKmsKeyId",
        "MasterUserSecret.KmsKeyId",
    ];

    public static readonly Rule[] All =
    [
        Plain.Check(
            "RDSC320",
            On.Databases,
            "KmsKeyId",
            "a key only with encryption on",
            Cfn,
            subject =>
                subject["KmsKeyId"].IsGiven && subject["StorageEncrypted"].AsBool == false
                    ? new Breach(
                        $"{subject["KmsKeyId"]} with StorageEncrypted false",
                        "a key encrypts only where encryption is on",
                        "Set StorageEncrypted to true."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC321",
            On.Databases,
            "KmsKeyId",
            "encryption stated with a key",
            Cfn,
            subject =>
                subject["KmsKeyId"].IsGiven && subject["StorageEncrypted"].IsAbsent && subject.Database.IsFresh
                    ? new Breach(
                        $"{subject["KmsKeyId"]} without StorageEncrypted",
                        "a key encrypts only where encryption is on",
                        "Set StorageEncrypted to true."
                    )
                    : null
        ),
        Plain.Many(
            "RDSC322",
            On.Databases,
            "KmsKeyId",
            "a symmetric key that encrypts",
            Guide,
            subject =>
                OwnKeys(subject)
                    .Where(pair => !Encrypts(pair.Key))
                    .Select(pair => new Breach(
                        $"{pair.Key.Path} ({Spec(pair.Key)})",
                        "RDS encrypts with symmetric keys only",
                        "Use a key of KeySpec SYMMETRIC_DEFAULT.",
                        pair.Property
                    ))
        ),
        Plain.Many(
            "RDSC323",
            On.Databases,
            "KmsKeyId",
            "an enabled key",
            Guide,
            subject =>
                OwnKeys(subject)
                    .Where(pair => pair.Key["Enabled"].AsBool == false)
                    .Select(pair => new Breach(
                        $"{pair.Key.Path}, which is disabled",
                        "a disabled key makes the database inaccessible",
                        "Enable the key.",
                        pair.Property
                    ))
        ),
        Plain.Many(
            "RDSC324",
            On.Databases,
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
                    .Select(property => new Breach(
                        subject[property].ToString(),
                        $"keys encrypt in their own Region, and the stack is made for {subject.Template.Region}",
                        "Use a key of that Region.",
                        property
                    ))
        ),
        Plain.Check(
            "RDSC325",
            On.Instance,
            "StorageEncrypted",
            "encryption only on classes that have it",
            Guide,
            subject =>
                subject["StorageEncrypted"].IsTrue
                && subject["DBInstanceClass"].AsText is { } name
                && (InstanceClasses.FamilyOf(name) is "db.m1" or "db.m2" or "db.t1")
                    ? new Breach($"true on '{name}'", "this class cannot encrypt", "Use a current class.")
                    : null
        ),
        Plain.Range(
            "RDSC326",
            On.Key,
            "PendingWindowInDays",
            7,
            30,
            "a key waits 7 to 30 days for its deletion",
            "Choose a number in the range.",
            Pages.Kms("APIReference/API_ScheduleKeyDeletion")
        ),
        Plain.Range(
            "RDSC327",
            On.Key,
            "RotationPeriodInDays",
            90,
            2560,
            "a key rotates every 90 to 2560 days",
            "Choose a number in the range.",
            Pages.Kms("APIReference/API_EnableKeyRotation")
        ),
        Plain.Check(
            "RDSC328",
            On.Key,
            "EnableKeyRotation",
            "rotation of symmetric keys with AWS's material only",
            Pages.Kms("APIReference/API_EnableKeyRotation"),
            subject =>
                subject["EnableKeyRotation"].IsTrue
                && (!Encrypts(subject.Resource) || (subject["Origin"].AsText is { } origin && origin != "AWS_KMS"))
                    ? new Breach(
                        $"true on a key of {Spec(subject.Resource)}{(subject["Origin"].IsGiven ? $" from {subject["Origin"]}" : string.Empty)}",
                        "only symmetric keys with material from AWS rotate by themselves",
                        "Set it to false."
                    )
                    : null
        ),
        Plain.Pattern(
            "RDSC329",
            On.KeyAlias,
            "AliasName",
            Alias(),
            "an alias is alias/ and letters, digits, / _ and -, and alias/aws/ belongs to AWS",
            "Rename it, for instance alias/orders.",
            Pages.Kms("APIReference/API_CreateAlias")
        ),
        Plain.Check(
            "RDSC330",
            On.Key,
            "RotationPeriodInDays",
            "a period only with rotation",
            Pages.Kms("APIReference/API_EnableKeyRotation"),
            subject =>
                subject["RotationPeriodInDays"].IsGiven && subject["EnableKeyRotation"].IsFalseOrAbsent
                    ? new Breach(
                        subject["RotationPeriodInDays"].ToString(),
                        "the period belongs to rotation, which is off",
                        "Set EnableKeyRotation to true."
                    )
                    : null
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
}
