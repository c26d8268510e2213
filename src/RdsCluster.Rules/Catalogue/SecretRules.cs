using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using RdsCluster.Rules.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Secrets of database users and their rotation.</summary>
internal static partial class SecretRules
{
    private const string Forbidden = "/@\" ";
    private static readonly string Rotation = Pages.Secrets("apireference/API_RotateSecret");
    private static readonly string Rules = Pages.Secrets("apireference/API_RotationRulesType");
    private static readonly string Generate = Pages.Cfn("aws-properties-secretsmanager-secret-generatesecretstring");
    private static readonly string Create = Pages.Secrets("apireference/API_CreateSecret");
    private static readonly string Hosted = Pages.Cfn("aws-properties-secretsmanager-rotationschedule-hostedrotationlambda");

    private static readonly string[] RotationTypes =
    [
        "Db2SingleUser",
        "Db2MultiUser",
        "MySQLSingleUser",
        "MySQLMultiUser",
        "PostgreSQLSingleUser",
        "PostgreSQLMultiUser",
        "OracleSingleUser",
        "OracleMultiUser",
        "MariaDBSingleUser",
        "MariaDBMultiUser",
        "SQLServerSingleUser",
        "SQLServerMultiUser",
        "RedshiftSingleUser",
        "RedshiftMultiUser",
        "MongoDBSingleUser",
        "MongoDBMultiUser",
    ];

    private static readonly string[] TargetTypes =
    [
        "AWS::RDS::DBInstance",
        "AWS::RDS::DBCluster",
        "AWS::Redshift::Cluster",
        "AWS::RedshiftServerless::Namespace",
        "AWS::DocDB::DBInstance",
        "AWS::DocDB::DBCluster",
        "AWS::DocDBElastic::Cluster",
    ];

    public static readonly Rule[] All =
    [
        Plain.Check(
            "RDSC340",
            On.Rotation,
            "SecretId",
            "no rotation of a password that RDS manages",
            Pages.Rds("rds-secrets-manager"),
            subject =>
                subject.Template.Target(subject["SecretId"]) is { Type: ResourceTypes.DBInstance or ResourceTypes.DBCluster } database
                    ? new Breach(
                        database.Path,
                        "RDS rotates the password that it manages itself, every 7 days",
                        "Remove the rotation schedule."
                    )
                    : null
        ),
        Plain.Range(
            "RDSC341",
            On.Rotation,
            "RotationRules.AutomaticallyAfterDays",
            1,
            1000,
            "a secret rotates every 1 to 1000 days",
            "Choose a number in the range.",
            Rules
        ),
        Plain.Check(
            "RDSC342",
            On.Rotation,
            "RotationRules.ScheduleExpression",
            "days or an expression",
            Rules,
            subject =>
                subject["RotationRules.ScheduleExpression"].IsGiven && subject["RotationRules.AutomaticallyAfterDays"].IsGiven
                    ? new Breach("ScheduleExpression and AutomaticallyAfterDays", "a schedule is given once", "Remove one of them.")
                    : null
        ),
        Plain.Check(
            "RDSC343",
            On.Rotation,
            "RotationLambdaARN",
            "a function that rotates",
            Rotation,
            subject =>
                subject["RotationLambdaARN"].IsAbsent
                && subject["HostedRotationLambda"].IsAbsent
                && SecretOf(subject.Template, subject["SecretId"]) is not null
                    ? new Breach(
                        "neither RotationLambdaARN nor HostedRotationLambda",
                        "a function changes the password in the database",
                        "Set HostedRotationLambda."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC344",
            On.Rotation,
            "HostedRotationLambda",
            "one function",
            Rotation,
            subject =>
                subject["RotationLambdaARN"].IsGiven && subject["HostedRotationLambda"].IsGiven
                    ? new Breach("HostedRotationLambda and RotationLambdaARN", "one function rotates", "Remove one of them.")
                    : null
        ),
        Plain.Pattern(
            "RDSC345",
            On.Rotation,
            "RotationRules.Duration",
            Hours(),
            "a rotation window is 1h to 24h",
            "Write it like 3h.",
            Rules
        ),
        Plain.Check(
            "RDSC346",
            On.Secret,
            "SecretString",
            "a generated or a given value",
            Create,
            subject =>
                subject["SecretString"].IsGiven && subject["GenerateSecretString"].IsGiven
                    ? new Breach("SecretString and GenerateSecretString", "a secret is given or generated", "Remove SecretString.")
                    : null
        ),
        Plain.Range(
            "RDSC347",
            On.Secret,
            "GenerateSecretString.PasswordLength",
            1,
            4096,
            "a generated password has 1 to 4096 characters",
            "Choose a number in the range.",
            Generate
        ),
        Plain.Check(
            "RDSC348",
            On.Secret,
            "GenerateSecretString.ExcludeCharacters",
            "no / @ \" and space in a database password",
            Pages.Api("CreateDBInstance"),
            LooseCharacters
        ),
        Plain.Check(
            "RDSC349",
            On.Secret,
            "GenerateSecretString.PasswordLength",
            "8 to 41 characters for a database password",
            Pages.Api("CreateDBInstance"),
            subject =>
                subject["GenerateSecretString.PasswordLength"].AsNumber is { } length and >= 1 and <= 4096 and (< 8 or > 41)
                && IsOwnersSecret(subject)
                    ? new Breach(
                        string.Create(CultureInfo.InvariantCulture, $"{length:0}"),
                        "a MySQL password in RDS has 8 to 41 characters",
                        "Use 30."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC350",
            On.Secret,
            "GenerateSecretString.SecretStringTemplate",
            "a JSON object as the template",
            Generate,
            subject =>
                subject["GenerateSecretString.SecretStringTemplate"].AsText is { } text && !IsJsonObject(text)
                    ? new Breach(
                        subject["GenerateSecretString.SecretStringTemplate"].ToString(),
                        "the generated password is put into a JSON object",
                        "Write it like {\"username\":\"owner\"}."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC351",
            On.Secret,
            "GenerateSecretString.GenerateStringKey",
            "template and key together",
            Generate,
            subject =>
                subject["GenerateSecretString"].IsMap
                && subject["GenerateSecretString.GenerateStringKey"].IsGiven != subject["GenerateSecretString.SecretStringTemplate"].IsGiven
                && (
                    subject["GenerateSecretString.GenerateStringKey"].IsAbsent
                    || subject["GenerateSecretString.SecretStringTemplate"].IsAbsent
                )
                    ? new Breach(
                        subject["GenerateSecretString.GenerateStringKey"].ToString(),
                        "GenerateStringKey and SecretStringTemplate are given together",
                        "Set both, or none."
                    )
                    : null
        ),
        Plain.OneOf(
            "RDSC352",
            On.Rotation,
            "HostedRotationLambda.RotationType",
            RotationTypes,
            "Use MySQLSingleUser or MariaDBSingleUser.",
            Hosted,
            subject: "rotation types"
        ),
        Plain.Check("RDSC353", On.Rotation, "HostedRotationLambda.RotationType", "rotation for the database's engine", Hosted, OtherEngine),
        Plain.Check(
            "RDSC354",
            On.Rotation,
            "HostedRotationLambda.SuperuserSecretArn",
            "a superuser's secret for multi-user rotation",
            Hosted,
            subject =>
                subject["HostedRotationLambda.RotationType"].AsText?.EndsWith("MultiUser", StringComparison.Ordinal) == true
                && subject["HostedRotationLambda.SuperuserSecretArn"].IsAbsent
                && subject["HostedRotationLambda.MasterSecretArn"].IsAbsent
                    ? new Breach("nothing", "multi-user rotation creates users with another user's rights", "Set SuperuserSecretArn.")
                    : null
        ),
        Plain.OneOf(
            "RDSC355",
            On.Attachment,
            "TargetType",
            TargetTypes,
            "Use AWS::RDS::DBInstance or AWS::RDS::DBCluster.",
            Pages.Cfn("aws-resource-secretsmanager-secrettargetattachment"),
            subject: "target types"
        ),
        Plain.Check(
            "RDSC356",
            On.Attachment,
            "TargetType",
            "the target's own type",
            Pages.Cfn("aws-resource-secretsmanager-secrettargetattachment"),
            subject =>
                subject.Template.Target(subject["TargetId"]) is { } target
                && subject["TargetType"].AsText is { } type
                && type != target.Type
                && TargetTypes.Contains(type)
                    ? new Breach($"'{type}' for {target.Path}", $"the target is {target.Type}", $"Use {target.Type}.")
                    : null
        ),
        Plain.Pattern(
            "RDSC357",
            On.Secret,
            "Name",
            Name(),
            "1 to 512 letters, digits and / _ + = . @ -",
            "Rename it, or leave it out.",
            Create
        ),
    ];

    /// <summary>The secret behind a reference: itself, or through its attachment.</summary>
    public static ResourceModel? SecretOf(TemplateModel template, Value value) =>
        template.Target(value) switch
        {
            { Type: ResourceTypes.Secret } secret => secret,
            { Type: ResourceTypes.SecretTargetAttachment } attachment => template.Find(ResourceTypes.Secret, attachment["SecretId"]),
            _ => null,
        };

    /// <summary>The database that a secret is attached to.</summary>
    private static ResourceModel? DatabaseOf(TemplateModel template, ResourceModel? secret) =>
        secret is null
            ? null
            : template
                .OfType(ResourceTypes.SecretTargetAttachment)
                .Where(attachment => template.Find(ResourceTypes.Secret, attachment["SecretId"]) == secret)
                .Select(attachment => template.Target(attachment["TargetId"]))
                .FirstOrDefault(database => database is not null);

    /// <summary>A secret whose password RDS takes: attached to, or named by, a database of the MySQL family.</summary>
    private static bool IsOwnersSecret(Subject subject) =>
        DatabaseOf(subject.Template, subject.Resource) is { } database
            ? subject.Other(database).Database.IsMySqlFamily
            : subject
                .Template.OfType(ResourceTypes.DBInstance)
                .Concat(subject.Template.OfType(ResourceTypes.DBCluster))
                .Any(other =>
                    other["MasterUserPassword"].References.Contains(subject.Resource.LogicalId)
                    && subject.Other(other).Database.IsMySqlFamily
                );

    private static Breach? LooseCharacters(Subject subject)
    {
        var generated = subject["GenerateSecretString"];
        if (
            !generated.IsMap
            || generated["ExcludePunctuation"].IsTrue
            || !(generated["ExcludeCharacters"].IsAbsent || generated["ExcludeCharacters"].AsText is not null)
            || !IsOwnersSecret(subject)
        )
        {
            return null;
        }
        var excluded = generated["ExcludeCharacters"].AsText ?? string.Empty;
        var missing = Forbidden
            .Where(c => !excluded.Contains(c, StringComparison.Ordinal) && (c != ' ' || generated["IncludeSpace"].IsTrue))
            .ToList();
        return missing.Count == 0
            ? null
            : new Breach(
                generated["ExcludeCharacters"].ToString(),
                $"a password in RDS has none of / @ \" and space, and a generated one may have {string.Join(' ', missing.Select(c => c == ' ' ? "space" : c.ToString()))}",
                "Exclude them, or ExcludePunctuation."
            );
    }

    private static Breach? OtherEngine(Subject subject)
    {
        if (
            subject["HostedRotationLambda.RotationType"].AsText is not { } type
            || !RotationTypes.Contains(type)
            || DatabaseOf(subject.Template, SecretOf(subject.Template, subject["SecretId"])) is not { } database
        )
        {
            return null;
        }
        var fits = subject.Other(database).Database.Engine switch
        {
            "mysql" or "aurora-mysql" => type.StartsWith("MySQL", StringComparison.Ordinal),
            "mariadb" => type.StartsWith("MariaDB", StringComparison.Ordinal),
            _ => true,
        };
        return fits
            ? null
            : new Breach(
                $"'{type}' for {database.Path}",
                $"the database is {subject.Other(database).Database.Engine}",
                subject.Other(database).Database.Engine == "mariadb" ? "Use MariaDBSingleUser." : "Use MySQLSingleUser."
            );
    }

    private static bool IsJsonObject(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A([1-9]|1[0-9]|2[0-4])h\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hours();

    [GeneratedRegex(@"\A[A-Za-z0-9/_+=.@-]{1,512}\z", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
