using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Secrets of database users and their rotation.</summary>
internal static partial class SecretRules
{
    private const string Forbidden = "/@\" ";
    private static readonly string Rotation = AwsDocs.Secrets("apireference/API_RotateSecret");
    private static readonly string Rules = AwsDocs.Secrets("apireference/API_RotationRulesType");
    private static readonly string Generate = AwsDocs.Cfn("aws-properties-secretsmanager-secret-generatesecretstring");
    private static readonly string Create = AwsDocs.Secrets("apireference/API_CreateSecret");
    private static readonly string Hosted = AwsDocs.Cfn("aws-properties-secretsmanager-rotationschedule-hostedrotationlambda");

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
        RuleFactory.Check(
            "RDSC340",
            ResourceSets.Rotation,
            "SecretId",
            "no rotation of a password that RDS manages",
            AwsDocs.Rds("rds-secrets-manager"),
            subject =>
                subject.Template.Target(subject["SecretId"]) is { Type: ResourceTypes.DBInstance or ResourceTypes.DBCluster } database
                    ? new Violation(
                        database.Path,
                        "RDS rotates the password that it manages itself, every 7 days",
                        "Remove the rotation schedule."
                    )
                    : null
        ),
        RuleFactory.Range(
            "RDSC341",
            ResourceSets.Rotation,
            "RotationRules.AutomaticallyAfterDays",
            1,
            1000,
            "a secret rotates every 1 to 1000 days",
            "Choose a number in the range.",
            Rules
        ),
        RuleFactory.Check(
            "RDSC342",
            ResourceSets.Rotation,
            "RotationRules.ScheduleExpression",
            "days or an expression",
            Rules,
            subject =>
                subject["RotationRules.ScheduleExpression"].IsGiven && subject["RotationRules.AutomaticallyAfterDays"].IsGiven
                    ? new Violation("ScheduleExpression and AutomaticallyAfterDays", "a schedule is given once", "Remove one of them.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC343",
            ResourceSets.Rotation,
            "RotationLambdaARN",
            "a function that rotates",
            Rotation,
            subject =>
                subject["RotationLambdaARN"].IsAbsent
                && subject["HostedRotationLambda"].IsAbsent
                && SecretOf(subject.Template, subject["SecretId"]) is not null
                    ? new Violation(
                        "neither RotationLambdaARN nor HostedRotationLambda",
                        "a function changes the password in the database",
                        "Set HostedRotationLambda."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC344",
            ResourceSets.Rotation,
            "HostedRotationLambda",
            "one function",
            Rotation,
            subject =>
                subject["RotationLambdaARN"].IsGiven && subject["HostedRotationLambda"].IsGiven
                    ? new Violation("HostedRotationLambda and RotationLambdaARN", "one function rotates", "Remove one of them.")
                    : null
        ),
        RuleFactory.Pattern(
            "RDSC345",
            ResourceSets.Rotation,
            "RotationRules.Duration",
            Hours(),
            "a rotation window is 1h to 24h",
            "Write it like 3h.",
            Rules
        ),
        RuleFactory.Check(
            "RDSC346",
            ResourceSets.Secret,
            "SecretString",
            "a generated or a given value",
            Create,
            subject =>
                subject["SecretString"].IsGiven && subject["GenerateSecretString"].IsGiven
                    ? new Violation("SecretString and GenerateSecretString", "a secret is given or generated", "Remove SecretString.")
                    : null
        ),
        RuleFactory.Range(
            "RDSC347",
            ResourceSets.Secret,
            "GenerateSecretString.PasswordLength",
            1,
            4096,
            "a generated password has 1 to 4096 characters",
            "Choose a number in the range.",
            Generate
        ),
        RuleFactory.Check(
            "RDSC348",
            ResourceSets.Secret,
            "GenerateSecretString.ExcludeCharacters",
            "no / @ \" and space in a database password",
            AwsDocs.Api("CreateDBInstance"),
            LooseCharacters
        ),
        RuleFactory.Check(
            "RDSC349",
            ResourceSets.Secret,
            "GenerateSecretString.PasswordLength",
            "8 to 41 characters for a database password",
            AwsDocs.Api("CreateDBInstance"),
            subject =>
                subject["GenerateSecretString.PasswordLength"].AsNumber is { } length and >= 1 and <= 4096 and (< 8 or > 41)
                && IsOwnersSecret(subject)
                    ? new Violation(
                        string.Create(CultureInfo.InvariantCulture, $"{length:0}"),
                        "a MySQL password in RDS has 8 to 41 characters",
                        "Use 30."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC350",
            ResourceSets.Secret,
            "GenerateSecretString.SecretStringTemplate",
            "a JSON object as the template",
            Generate,
            subject =>
                subject["GenerateSecretString.SecretStringTemplate"].AsText is { } text && !IsJsonObject(text)
                    ? new Violation(
                        subject["GenerateSecretString.SecretStringTemplate"].ToString(),
                        "the generated password is put into a JSON object",
                        "Write it like {\"username\":\"owner\"}."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC351",
            ResourceSets.Secret,
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
                    ? new Violation(
                        subject["GenerateSecretString.GenerateStringKey"].ToString(),
                        "GenerateStringKey and SecretStringTemplate are given together",
                        "Set both, or none."
                    )
                    : null
        ),
        RuleFactory.OneOf(
            "RDSC352",
            ResourceSets.Rotation,
            "HostedRotationLambda.RotationType",
            RotationTypes,
            "Use MySQLSingleUser or MariaDBSingleUser.",
            Hosted,
            subject: "rotation types"
        ),
        RuleFactory.Check(
            "RDSC353",
            ResourceSets.Rotation,
            "HostedRotationLambda.RotationType",
            "rotation for the database's engine",
            Hosted,
            OtherEngine
        ),
        RuleFactory.Check(
            "RDSC354",
            ResourceSets.Rotation,
            "HostedRotationLambda.SuperuserSecretArn",
            "a superuser's secret for multi-user rotation",
            Hosted,
            subject =>
                subject["HostedRotationLambda.RotationType"].AsText?.EndsWith("MultiUser", StringComparison.Ordinal) == true
                && subject["HostedRotationLambda.SuperuserSecretArn"].IsAbsent
                && subject["HostedRotationLambda.MasterSecretArn"].IsAbsent
                    ? new Violation("nothing", "multi-user rotation creates users with another user's rights", "Set SuperuserSecretArn.")
                    : null
        ),
        RuleFactory.OneOf(
            "RDSC355",
            ResourceSets.Attachment,
            "TargetType",
            TargetTypes,
            "Use AWS::RDS::DBInstance or AWS::RDS::DBCluster.",
            AwsDocs.Cfn("aws-resource-secretsmanager-secrettargetattachment"),
            subject: "target types"
        ),
        RuleFactory.Check(
            "RDSC356",
            ResourceSets.Attachment,
            "TargetType",
            "the target's own type",
            AwsDocs.Cfn("aws-resource-secretsmanager-secrettargetattachment"),
            subject =>
                subject.Template.Target(subject["TargetId"]) is { } target
                && subject["TargetType"].AsText is { } type
                && type != target.Type
                && TargetTypes.Contains(type)
                    ? new Violation($"'{type}' for {target.Path}", $"the target is {target.Type}", $"Use {target.Type}.")
                    : null
        ),
        RuleFactory.Pattern(
            "RDSC357",
            ResourceSets.Secret,
            "Name",
            Name(),
            "1 to 512 letters, digits and / _ + = . @ -",
            "Rename it, or omit it.",
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

    private static Violation? LooseCharacters(Subject subject)
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
            : new Violation(
                generated["ExcludeCharacters"].ToString(),
                "a password in RDS has none of / @ \" and space, and a generated one may have "
                    + $"{string.Join(' ', missing.Select(c => c == ' ' ? "space" : c.ToString()))}",
                "Exclude them, or ExcludePunctuation."
            );
    }

    private static Violation? OtherEngine(Subject subject)
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
            : new Violation(
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
