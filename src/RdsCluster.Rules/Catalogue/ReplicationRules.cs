using System.Globalization;
using RdsCluster.Rules.Facts;
using RdsCluster.Rules.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Read replicas and their sources.</summary>
internal static class ReplicationRules
{
    private const int MaxReplicas = 15;

    /// <summary>Source and replicas of a chain, counted together.</summary>
    private const int MaxChain = 4;

    private static readonly string Api = Pages.Api("CreateDBInstanceReadReplica");
    private static readonly string Cfn = Pages.Cfn("aws-resource-rds-dbinstance");
    private static readonly string Guide = Pages.Rds("USER_ReadRepl");

    public static readonly Rule[] All =
    [
        Plain.Check("RDSC007", On.Instance, "Replicas", "at most 15 read replicas of a source", Api, TooManyReplicas),
        Plain.Check(
            "RDSC170",
            On.Instance,
            "StorageEncrypted",
            "no encryption setting on a replica in its source's Region",
            Cfn,
            subject =>
                When.LocalReplica(subject) && subject["StorageEncrypted"].IsGiven
                    ? new Breach(
                        subject["StorageEncrypted"].ToString(),
                        "a replica in the Region of its source inherits encryption, and it must not be stated",
                        "Remove it from the replica."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC171",
            On.Instance,
            "KmsKeyId",
            "no key on a replica in its source's Region",
            Api,
            subject =>
                When.LocalReplica(subject) && subject["KmsKeyId"].IsGiven
                    ? new Breach(
                        subject["KmsKeyId"].ToString(),
                        "a replica in the Region of its source has the source's key",
                        "Remove it from the replica."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC172",
            On.Instance,
            "StorageEncrypted",
            "no encrypted replica of an unencrypted source",
            Api,
            subject =>
                subject["StorageEncrypted"].IsTrue
                && subject.Database.Source is { } source
                && source["StorageEncrypted"].IsFalseOrAbsent
                && source["SourceDBInstanceIdentifier"].IsAbsent
                && source["DBSnapshotIdentifier"].IsAbsent
                    ? new Breach(
                        $"true with an unencrypted source {source.Path}",
                        "encryption cannot begin at a replica",
                        "Encrypt the source."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC173",
            On.Instance,
            "ManageMasterUserPassword",
            "no managed password on a source of replicas",
            Pages.Rds("rds-secrets-manager"),
            subject =>
                subject["ManageMasterUserPassword"].IsTrue
                && When.RdsInstance(subject)
                && When.ReplicasOf(subject.Template, subject.Resource).Count() is > 0 and var replicas
                    ? new Breach(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"true with {replicas} read replica{(replicas == 1 ? string.Empty : "s")}"
                        ),
                        "RDS makes no read replica of an instance whose password it manages",
                        "Use a generated secret with rotation."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC174",
            On.Instance,
            "SourceDBInstanceIdentifier",
            "no circular replication",
            Guide,
            subject =>
                Chain(subject) is { Closed: true }
                    ? new Breach(
                        subject["SourceDBInstanceIdentifier"].ToString(),
                        "the chain of sources leads back to this instance",
                        "Let one instance be no replica."
                    )
                    : null
        ),
        Plain.Check("RDSC175", On.Instance, "DBSubnetGroupName", "a replica in its source's VPC", Api, OtherVpc),
        Plain.Check(
            "RDSC176",
            On.Instance,
            "SourceDBInstanceIdentifier",
            "an ARN for a source in another Region",
            Api,
            subject =>
                subject["SourceRegion"].AsText is { } region
                && region != subject.Template.Region
                && subject["SourceDBInstanceIdentifier"].AsText is { } id
                && !id.StartsWith("arn:", StringComparison.Ordinal)
                    ? new Breach(
                        $"'{id}' in {region}",
                        "a source in another Region is named by its ARN",
                        $"Use arn:aws:rds:{region}:ACCOUNT:db:{id}."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC177",
            On.Instance,
            "SourceDBInstanceIdentifier",
            "one source",
            Api,
            subject =>
                subject["SourceDBInstanceIdentifier"].IsGiven && subject["SourceDBClusterIdentifier"].IsGiven
                    ? new Breach(
                        "SourceDBInstanceIdentifier and SourceDBClusterIdentifier",
                        "a replica has one source",
                        "Remove one of them."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC178",
            On.Instance,
            "Engine",
            "the source's engine",
            Guide,
            subject =>
                subject["Engine"].AsText is { } engine
                && subject.Database.Source?["Engine"].AsText is { } other
                && !engine.Equals(other, StringComparison.OrdinalIgnoreCase)
                    ? new Breach(
                        subject["Engine"].ToString(),
                        $"its source {subject.Database.Source.Path} is {other}",
                        "Remove it; a replica inherits the engine."
                    )
                    : null
        ),
        Plain.Check("RDSC179", On.Instance, "EngineVersion", "a version not below the source's", Guide, OlderThanSource),
        Plain.Check(
            "RDSC180",
            On.Instance,
            "SourceDBInstanceIdentifier",
            "at most four instances in a chain",
            Pages.Rds("USER_ReadRepl.MySQL"),
            subject =>
                When.RdsInstance(subject) && Chain(subject) is { Closed: false, Length: > MaxChain } chain
                    ? new Breach(
                        string.Create(CultureInfo.InvariantCulture, $"{chain.Length} instances in a chain"),
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"a chain of replication has at most {MaxChain} instances, the first source among them"
                        ),
                        "Replicate from an earlier one."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC181",
            On.Instance,
            "SourceDBClusterIdentifier",
            "a Multi-AZ DB cluster as the source",
            Api,
            subject =>
                subject.Database is { IsInstance: true, SourceCluster: { } cluster }
                && cluster["Engine"].AsText?.StartsWith("aurora", StringComparison.OrdinalIgnoreCase) == true
                    ? new Breach(
                        cluster.Path,
                        "an instance replicates a Multi-AZ DB cluster, not an Aurora cluster",
                        "Add an instance to the Aurora cluster with DBClusterIdentifier."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC182",
            On.Instance,
            "SourceDBInstanceIdentifier",
            "no Aurora instance as the source",
            Api,
            subject =>
                subject.Database.Source is { } source && source["DBClusterIdentifier"].IsGiven
                    ? new Breach(
                        source.Path,
                        "a cluster's member cannot be the source of an instance replica",
                        "Add an instance to the cluster with DBClusterIdentifier."
                    )
                    : null
        ),
        Plain.Excludes(
            "RDSC183",
            On.Instance,
            "DBName",
            subject => When.Replica(subject) && When.MySqlFamily(subject),
            "a replica has its source's databases",
            "Remove it from the replica.",
            Api
        ),
        Plain.Check(
            "RDSC184",
            On.Instance,
            "DBClusterIdentifier",
            "either a member or a replica",
            Api,
            subject =>
                subject["DBClusterIdentifier"].IsGiven && subject["SourceDBInstanceIdentifier"].IsGiven
                    ? new Breach(
                        "DBClusterIdentifier and SourceDBInstanceIdentifier",
                        "a cluster's member replicates by the cluster",
                        "Remove SourceDBInstanceIdentifier."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC185",
            On.Instance,
            "KmsKeyId",
            "a key of the destination Region for an encrypted cross-Region replica",
            Api,
            subject =>
                subject["SourceDBInstanceIdentifier"].AsText is { } arn
                && Regions.OfArn(arn) is { } from
                && subject.Template.Region is { } region
                && from != region
                && subject["StorageEncrypted"].IsTrue
                && subject["KmsKeyId"].IsAbsent
                    ? new Breach("nothing", $"an encrypted replica of a source in {from} needs a key of {region}", "Set KmsKeyId.")
                    : null
        ),
        Plain.Check(
            "RDSC186",
            On.Instance,
            "SourceDBInstanceIdentifier",
            "itself not its source",
            Api,
            subject =>
                subject["SourceDBInstanceIdentifier"].AsText is { } source
                && source.Equals(subject["DBInstanceIdentifier"].AsText, StringComparison.OrdinalIgnoreCase)
                    ? new Breach($"'{source}'", "an instance cannot replicate itself", "Name another source.")
                    : null
        ),
    ];

    private static Breach? TooManyReplicas(Subject subject)
    {
        if (!When.RdsInstance(subject))
        {
            return null;
        }
        var replicas = When.ReplicasOf(subject.Template, subject.Resource).Count(replica => !replica.Conditional);
        return replicas <= MaxReplicas
            ? null
            : new Breach(
                replicas.ToString(CultureInfo.InvariantCulture),
                $"RDS for {(subject.Database.Engine == "mariadb" ? "MariaDB" : "MySQL")} allows at most 15 read replicas per source",
                "Use an Aurora topology or a cascade."
            );
    }

    /// <summary>Instances from the first source to this one; closed when the chain leads back.</summary>
    private static (int Length, bool Closed) Chain(Subject subject)
    {
        var seen = new HashSet<ResourceModel> { subject.Resource };
        for (
            var at = subject.Database.Source;
            at is not null;
            at = subject.Template.Find(ResourceTypes.DBInstance, at["SourceDBInstanceIdentifier"])
        )
        {
            if (!seen.Add(at))
            {
                return (seen.Count, at == subject.Resource);
            }
        }
        return (seen.Count, false);
    }

    private static Breach? OtherVpc(Subject subject)
    {
        if (!When.LocalReplica(subject) || subject.Database.Source is not { } source)
        {
            return null;
        }
        var own = Vpc(subject.Template, subject["DBSubnetGroupName"]);
        var other = Vpc(subject.Template, source["DBSubnetGroupName"]);
        return own is null || other is null || own == other
            ? null
            : new Breach(
                subject["DBSubnetGroupName"].ToString(),
                $"replicas of a Region are in one VPC with their source {source.Path}",
                "Use the source's subnet group."
            );
    }

    private static ResourceModel? Vpc(TemplateModel template, Value group) =>
        template.Find(ResourceTypes.DBSubnetGroup, group) is { } subnets
        && Zones.VpcResourcesOf(template, subnets["SubnetIds"]) is [var vpc]
            ? vpc
            : null;

    private static Breach? OlderThanSource(Subject subject)
    {
        if (subject.Database.Source is not { } source || !When.RdsInstance(subject))
        {
            return null;
        }
        var (own, other) = (EngineVersion.Parse(subject["EngineVersion"].AsText), EngineVersion.Parse(source["EngineVersion"].AsText));
        var older =
            own is not null
            && other is not null
            && (Version.Parse(own.Major) < Version.Parse(other.Major) || (own.Major == other.Major && own.Patch < other.Patch));
        return older
            ? new Breach(
                subject["EngineVersion"].ToString(),
                $"its source {source.Path} has {source["EngineVersion"]}, and a replica is never older",
                "Remove it; a replica inherits the version."
            )
            : null;
    }
}
