using System.Globalization;
using System.Text.RegularExpressions;
using RdsCluster.Rules.Facts;

namespace RdsCluster.Rules.Catalogue;

/// <summary>The owner's name and password.</summary>
internal static partial class CredentialRules
{
    private static readonly string Instance = Pages.Api("CreateDBInstance");
    private static readonly string Cluster = Pages.Api("CreateDBCluster");
    private static readonly string Managed = Pages.Rds("rds-secrets-manager");
    private static readonly string CfnInstance = Pages.Cfn("aws-resource-rds-dbinstance");
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
        Plain.Pattern(
            "RDSC030",
            On.Instance,
            "MasterUsername",
            InstanceOwner(),
            "1 to 16 letters, digits and underscores, beginning with a letter",
            "Use a shorter or plainer owner name, for instance 'owner'.",
            Instance,
            When.RdsInstance
        ),
        Plain.Pattern(
            "RDSC031",
            On.Cluster,
            "MasterUsername",
            ClusterOwner(),
            "1 to 16 letters and digits, beginning with a letter; a cluster's owner has no underscore",
            "Use a shorter or plainer owner name, for instance 'owner'.",
            Cluster,
            When.MySqlFamily
        ),
        Plain.Check(
            "RDSC032",
            On.Databases,
            "MasterUsername",
            "no user name that RDS or MySQL reserves",
            Pages.Rds("MySQL.Concepts.UsersAndPrivileges"),
            ReservedOwner
        ),
        Plain.Check("RDSC033", On.Databases, "MasterUserPassword", "a password of 8 to 41 characters", Instance, PasswordLength),
        Plain.Check(
            "RDSC034",
            On.Databases,
            "MasterUserPassword",
            "a password of printable ASCII without / \" @ and space",
            Instance,
            PasswordCharacters
        ),
        Plain.Check(
            "RDSC035",
            On.Databases,
            "ManageMasterUserPassword",
            "a managed password or one's own, not both",
            Instance,
            subject =>
                subject["ManageMasterUserPassword"].IsTrue && subject["MasterUserPassword"].IsGiven
                    ? new Breach(
                        "true together with MasterUserPassword",
                        "either RDS manages the password or you give one",
                        "Remove MasterUserPassword, or set ManageMasterUserPassword to false."
                    )
                    : null
        ),
        Plain.Requires(
            "RDSC036",
            On.Databases,
            "MasterUserPassword",
            NeedsPassword,
            "a new database needs a password: MasterUserPassword or ManageMasterUserPassword",
            "Reference a generated secret, or set ManageMasterUserPassword to true.",
            Instance
        ),
        Plain.Requires(
            "RDSC037",
            On.Databases,
            "MasterUsername",
            IsFreshHere,
            "a new database needs the owner's name",
            "Set MasterUsername.",
            Instance
        ),
        Plain.Check(
            "RDSC038",
            On.Databases,
            "MasterUserPassword",
            "no password in clear text",
            Pages.Rds("rds-secrets-manager"),
            subject =>
                subject["MasterUserPassword"].AsText is { Length: > 0 }
                    ? new Breach(
                        "a password in clear text",
                        "everyone who can read the template or the stack's events can read it",
                        "Reference a secret: {{resolve:secretsmanager:...}}."
                    )
                    : null,
            Severity.Warning
        ),
        Plain.Check(
            "RDSC039",
            On.Databases,
            "MasterUserSecret.KmsKeyId",
            "a key for the managed secret only with a managed password",
            Instance,
            subject =>
                subject["MasterUserSecret.KmsKeyId"].IsGiven && subject["ManageMasterUserPassword"].IsFalseOrAbsent
                    ? new Breach(
                        subject["MasterUserSecret.KmsKeyId"].ToString(),
                        "the key belongs to the secret that RDS manages",
                        "Set ManageMasterUserPassword to true, or remove the key."
                    )
                    : null
        ),
        Plain.Excludes(
            "RDSC040",
            On.Instance,
            "MasterUsername",
            When.Replica,
            "a replica has its source's users",
            "Remove it from the replica.",
            CfnInstance
        ),
        Plain.Excludes(
            "RDSC041",
            On.Instance,
            "MasterUserPassword",
            When.Replica,
            "a replica has its source's passwords",
            "Remove it from the replica.",
            CfnInstance
        ),
        Plain.Excludes(
            "RDSC042",
            On.Instance,
            "ManageMasterUserPassword",
            When.Replica,
            "a replica has its source's passwords",
            "Remove it from the replica.",
            Managed
        ),
        Plain.Check(
            "RDSC043",
            On.Databases,
            "MasterUserAuthenticationType",
            "password authentication of the owner on MySQL engines",
            Cluster,
            subject =>
                When.MySqlFamily(subject) && subject["MasterUserAuthenticationType"].AsText == "iam-db-auth"
                    ? new Breach(
                        "'iam-db-auth'",
                        "only PostgreSQL engines let the owner log in by IAM alone",
                        "Use 'password' and create IAM users with SQL."
                    )
                    : null
        ),
        Plain.Excludes(
            "RDSC044",
            On.Instance,
            "MasterUsername",
            subject => subject["DBSnapshotIdentifier"].IsGiven || subject.Database.IsRestoredToMoment,
            "a restored instance has its origin's owner",
            "Remove it.",
            CfnInstance
        ),
        Plain.Excludes(
            "RDSC045",
            On.Cluster,
            "MasterUsername",
            FromElsewhere,
            "a restored or cloned cluster has its origin's owner",
            "Remove it.",
            Pages.Cfn("aws-resource-rds-dbcluster")
        ),
        Plain.Excludes(
            "RDSC046",
            On.Cluster,
            "MasterUserPassword",
            subject => subject["SourceDBClusterIdentifier"].IsGiven,
            "a cloned cluster has its origin's password",
            "Remove it.",
            Pages.Cfn("aws-resource-rds-dbcluster")
        ),
    ];

    private static bool FromElsewhere(Subject subject) =>
        subject["SnapshotIdentifier"].IsGiven || subject["SourceDBClusterIdentifier"].IsGiven;

    /// <summary>A secondary of a global database gets its users from the primary.</summary>
    private static bool IsFreshHere(Subject subject) =>
        subject.Database is { IsFresh: true, IsMySqlFamily: true } database
        && (database.IsCluster ? subject["GlobalClusterIdentifier"].IsAbsent : database.IsRds);

    private static bool NeedsPassword(Subject subject) => IsFreshHere(subject) && subject["ManageMasterUserPassword"].IsFalseOrAbsent;

    private static Breach? ReservedOwner(Subject subject)
    {
        if (!When.MySqlFamily(subject) || subject["MasterUsername"].AsText is not { } name)
        {
            return null;
        }
        var owned = Owned.Contains(name.ToLowerInvariant());
        return owned || ReservedWords.Contains(name)
            ? new Breach(
                subject["MasterUsername"].ToString(),
                owned ? "this user belongs to RDS or the server" : "the owner's name is no word that MySQL reserves",
                "Choose another name, for instance 'owner'."
            )
            : null;
    }

    private static Breach? PasswordLength(Subject subject) =>
        When.MySqlFamily(subject) && subject["MasterUserPassword"].AsText is { Length: < 8 or > 41 } password
            ? new Breach(
                string.Create(CultureInfo.InvariantCulture, $"{password.Length} characters"),
                "a password has 8 to 41 characters",
                "Use a generated secret."
            )
            : null;

    private static Breach? PasswordCharacters(Subject subject) =>
        When.MySqlFamily(subject) && subject["MasterUserPassword"].AsText is { } password && !Password().IsMatch(password)
            ? new Breach(
                "a password with other characters",
                "printable ASCII is allowed, except '/', '\"', '@' and the space",
                "Use a generated secret that excludes them."
            )
            : null;

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]{0,15}\z", RegexOptions.None, 1000)]
    private static partial Regex InstanceOwner();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9]{0,15}\z", RegexOptions.None, 1000)]
    private static partial Regex ClusterOwner();

    [GeneratedRegex(@"\A[!-~-[/""@]]*\z", RegexOptions.None, 1000)]
    private static partial Regex Password();
}
