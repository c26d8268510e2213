using System.Globalization;
using System.Text.RegularExpressions;
using RdsCluster.Rules.Facts;

namespace RdsCluster.Rules.Catalogue;

/// <summary>The master user's name and password.</summary>
internal static partial class CredentialRules
{
    private static readonly string Instance = AwsDocs.Api("CreateDBInstance");
    private static readonly string Cluster = AwsDocs.Api("CreateDBCluster");
    private static readonly string Managed = AwsDocs.Rds("rds-secrets-manager");
    private static readonly string CfnInstance = AwsDocs.Cfn("aws-resource-rds-dbinstance");
    private static readonly string[] Owned =
    [
        "rdsadmin",
        "rdsrepladmin",
        "rdsproxyadmin",
        "rds_superuser_role",
        "mysql.sys",
        "mysql.session",
        "mysql.infoschema",
        "mariadb.sys",
    ];

    public static readonly Rule[] All =
    [
        RuleFactory.Pattern(
            "RDSC030",
            ResourceSets.Instance,
            "MasterUsername",
            UserName(),
            "letters, digits and underscores, at most 32, beginning with a letter",
            "Use a plain name, for instance 'app_admin'.",
            Instance,
            Conditions.RdsInstance
        ),
        RuleFactory.Pattern(
            "RDSC031",
            ResourceSets.Cluster,
            "MasterUsername",
            UserName(),
            "letters, digits and underscores, at most 32, beginning with a letter",
            "Use a plain name, for instance 'app_admin'.",
            Cluster,
            Conditions.MySqlFamily
        ),
        RuleFactory.Check(
            "RDSC047",
            ResourceSets.Databases,
            "MasterUsername",
            "a name of at most 16 characters",
            Instance,
            subject =>
                Conditions.MySqlFamily(subject) && subject["MasterUsername"].AsText is { Length: > 16 and <= 32 }
                    ? new Violation(
                        subject["MasterUsername"].ToString(),
                        // MySQL 5.7 and later take 32, and RDS was seen to take them; its API reference still says 16.
                        "the API reference allows 16 characters, and the servers take 32",
                        "Use a shorter name, or acknowledge this warning."
                    )
                    : null,
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC032",
            ResourceSets.Databases,
            "MasterUsername",
            "no user name that RDS or MySQL reserves",
            AwsDocs.Rds("MySQL.Concepts.UsersAndPrivileges"),
            ReservedName
        ),
        RuleFactory.Check(
            "RDSC033",
            ResourceSets.Databases,
            "MasterUserPassword",
            "a password of 8 to 41 characters",
            Instance,
            PasswordLength
        ),
        RuleFactory.Check(
            "RDSC034",
            ResourceSets.Databases,
            "MasterUserPassword",
            "a password of printable ASCII without / \" @ and space",
            Instance,
            PasswordCharacters
        ),
        RuleFactory.Check(
            "RDSC035",
            ResourceSets.Databases,
            "ManageMasterUserPassword",
            "a managed password or one's own, not both",
            Instance,
            subject =>
                subject["ManageMasterUserPassword"].IsTrue && subject["MasterUserPassword"].IsGiven
                    ? new Violation(
                        "true together with MasterUserPassword",
                        "either RDS manages the password or you give one",
                        "Remove MasterUserPassword, or set ManageMasterUserPassword to false."
                    )
                    : null
        ),
        RuleFactory.Requires(
            "RDSC036",
            ResourceSets.Databases,
            "MasterUserPassword",
            NeedsPassword,
            "a new database needs a password: MasterUserPassword or ManageMasterUserPassword",
            "Reference a generated secret, or set ManageMasterUserPassword to true.",
            Instance
        ),
        RuleFactory.Requires(
            "RDSC037",
            ResourceSets.Databases,
            "MasterUsername",
            IsFreshHere,
            "a new database needs the name of its master user",
            "Set MasterUsername.",
            Instance
        ),
        RuleFactory.Check(
            "RDSC038",
            ResourceSets.Databases,
            "MasterUserPassword",
            "no password in clear text",
            AwsDocs.Rds("rds-secrets-manager"),
            subject =>
                subject["MasterUserPassword"].AsText is { Length: > 0 }
                    ? new Violation(
                        "a password in clear text",
                        "everyone who can read the template or the stack's events can read it",
                        "Reference a secret: {{resolve:secretsmanager:...}}."
                    )
                    : null,
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC039",
            ResourceSets.Databases,
            "MasterUserSecret.KmsKeyId",
            "a key for the managed secret only with a managed password",
            Instance,
            subject =>
                subject["MasterUserSecret.KmsKeyId"].IsGiven && subject["ManageMasterUserPassword"].IsFalseOrAbsent
                    ? new Violation(
                        subject["MasterUserSecret.KmsKeyId"].ToString(),
                        "the key belongs to the secret that RDS manages",
                        "Set ManageMasterUserPassword to true, or remove the key."
                    )
                    : null
        ),
        RuleFactory.Excludes(
            "RDSC040",
            ResourceSets.Instance,
            "MasterUsername",
            Conditions.Replica,
            "a replica has its source's users",
            "Remove it from the replica.",
            CfnInstance
        ),
        RuleFactory.Excludes(
            "RDSC041",
            ResourceSets.Instance,
            "MasterUserPassword",
            Conditions.Replica,
            "a replica has its source's passwords",
            "Remove it from the replica.",
            CfnInstance
        ),
        RuleFactory.Excludes(
            "RDSC042",
            ResourceSets.Instance,
            "ManageMasterUserPassword",
            Conditions.Replica,
            "a replica has its source's passwords",
            "Remove it from the replica.",
            Managed
        ),
        RuleFactory.Check(
            "RDSC043",
            ResourceSets.Databases,
            "MasterUserAuthenticationType",
            "password authentication of the master user on MySQL engines",
            Cluster,
            subject =>
                Conditions.MySqlFamily(subject) && subject["MasterUserAuthenticationType"].AsText == "iam-db-auth"
                    ? new Violation(
                        "'iam-db-auth'",
                        "only PostgreSQL engines let the master user log in by IAM alone",
                        "Use 'password' and create IAM users with SQL."
                    )
                    : null
        ),
        RuleFactory.Excludes(
            "RDSC044",
            ResourceSets.Instance,
            "MasterUsername",
            subject => subject["DBSnapshotIdentifier"].IsGiven || subject.Database.IsRestoredToMoment,
            "a restored instance has its origin's master user",
            "Remove it.",
            CfnInstance
        ),
        RuleFactory.Excludes(
            "RDSC045",
            ResourceSets.Cluster,
            "MasterUsername",
            FromElsewhere,
            "a restored or cloned cluster has its origin's master user",
            "Remove it.",
            AwsDocs.Cfn("aws-resource-rds-dbcluster")
        ),
        RuleFactory.Excludes(
            "RDSC046",
            ResourceSets.Cluster,
            "MasterUserPassword",
            subject => subject["SourceDBClusterIdentifier"].IsGiven,
            "a cloned cluster has its origin's password",
            "Remove it.",
            AwsDocs.Cfn("aws-resource-rds-dbcluster")
        ),
    ];

    private static bool FromElsewhere(Subject subject) =>
        subject["SnapshotIdentifier"].IsGiven || subject["SourceDBClusterIdentifier"].IsGiven;

    /// <summary>A secondary of a global database gets its users from the primary.</summary>
    private static bool IsFreshHere(Subject subject) =>
        subject.Database is { IsFresh: true, IsMySqlFamily: true } database
        && (database.IsCluster ? subject["GlobalClusterIdentifier"].IsAbsent : database.IsRds);

    private static bool NeedsPassword(Subject subject) => IsFreshHere(subject) && subject["ManageMasterUserPassword"].IsFalseOrAbsent;

    private static Violation? ReservedName(Subject subject)
    {
        if (!Conditions.MySqlFamily(subject) || subject["MasterUsername"].AsText is not { } name)
        {
            return null;
        }
        var owned = Owned.Contains(name.ToLowerInvariant());
        return owned || ReservedWords.Contains(name)
            ? new Violation(
                subject["MasterUsername"].ToString(),
                owned ? "this user belongs to RDS or the server" : "MySQL reserves this word",
                "Choose another name, for instance 'app_admin'."
            )
            : null;
    }

    private static Violation? PasswordLength(Subject subject) =>
        Conditions.MySqlFamily(subject) && subject["MasterUserPassword"].AsText is { Length: < 8 or > 41 } password
            ? new Violation(
                string.Create(CultureInfo.InvariantCulture, $"{password.Length} characters"),
                "a password has 8 to 41 characters",
                "Use a generated secret."
            )
            : null;

    private static Violation? PasswordCharacters(Subject subject) =>
        Conditions.MySqlFamily(subject) && subject["MasterUserPassword"].AsText is { } password && !Password().IsMatch(password)
            ? new Violation(
                "a password with other characters",
                "printable ASCII is allowed, except '/', '\"', '@' and the space",
                "Use a generated secret that excludes them."
            )
            : null;

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]{0,31}\z", RegexOptions.None, 1000)]
    private static partial Regex UserName();

    [GeneratedRegex(@"\A[!-~-[/""@]]*\z", RegexOptions.None, 1000)]
    private static partial Regex Password();
}
