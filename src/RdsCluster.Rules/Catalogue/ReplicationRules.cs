using System.Globalization;
using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Read replicas and their sources.</summary>
internal static class ReplicationRules
{
    private const int MaxReplicas = 15;

    /// <summary>Source and replicas of a chain, counted together.</summary>
    private const int MaxChain = 4;

    private static readonly string Api = AwsDocs.Api("CreateDBInstanceReadReplica");
    private static readonly string Cfn = AwsDocs.Cfn("aws-resource-rds-dbinstance");
    private static readonly string Guide = AwsDocs.Rds("USER_ReadRepl");

    public static readonly Rule[] All =
    [
        RuleFactory.Check("RDSC007", ResourceSets.Instance, "Replicas", "at most 15 read replicas of a source", Api, TooManyReplicas),
        RuleFactory.Check(
            "RDSC170",
            ResourceSets.Instance,
            "StorageEncrypted",
            "no encryption setting on a replica in its source's Region",
            Cfn,
            subject =>
                Conditions.LocalReplica(subject) && subject["StorageEncrypted"].IsGiven
                    ? new Violation(
                        subject["StorageEncrypted"].ToString(),
                        "a replica in the Region of its source inherits encryption, and it must not be stated",
                        "Remove it from the replica."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC171",
            ResourceSets.Instance,
            "KmsKeyId",
            "no key on a replica in its source's Region",
            Api,
            subject =>
                Conditions.LocalReplica(subject) && subject["KmsKeyId"].IsGiven
                    ? new Violation(
                        subject["KmsKeyId"].ToString(),
                        "a replica in the Region of its source has the source's key",
                        "Remove it from the replica."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC172",
            ResourceSets.Instance,
            "StorageEncrypted",
            "no encrypted replica of an unencrypted source",
            Api,
            subject =>
                subject["StorageEncrypted"].IsTrue
                && subject.Database.Source is { } source
                && source["StorageEncrypted"].IsFalseOrAbsent
                && source["SourceDBInstanceIdentifier"].IsAbsent
                && source["DBSnapshotIdentifier"].IsAbsent
                    ? new Violation(
                        $"true with an unencrypted source {source.Path}",
                        "encryption cannot begin at a replica",
                        "Encrypt the source."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC173",
            ResourceSets.Instance,
            "ManageMasterUserPassword",
            "no managed password on a source of replicas",
            AwsDocs.Rds("rds-secrets-manager"),
            subject =>
                subject["ManageMasterUserPassword"].IsTrue
                && Conditions.RdsInstance(subject)
                && Conditions.ReplicasOf(subject.Template, subject.Resource).Count() is > 0 and var replicas
                    ? new Violation(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"true with {replicas} read replica{(replicas == 1 ? string.Empty : "s")}"
                        ),
                        "RDS creates no read replica of an instance whose password it manages",
                        "Use a generated secret with rotation."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC174",
            ResourceSets.Instance,
            "SourceDBInstanceIdentifier",
            "no circular replication",
            Guide,
            subject =>
                Chain(subject) is { Closed: true }
                    ? new Violation(
                        subject["SourceDBInstanceIdentifier"].ToString(),
                        "the chain of sources leads back to this instance",
                        "Let one instance be no replica."
                    )
                    : null
        ),
        RuleFactory.Check("RDSC175", ResourceSets.Instance, "DBSubnetGroupName", "a replica in its source's VPC", Api, OtherVpc),
        RuleFactory.Check(
            "RDSC176",
            ResourceSets.Instance,
            "SourceDBInstanceIdentifier",
            "an ARN for a source in another Region",
            Api,
            subject =>
                subject["SourceRegion"].AsText is { } region
                && region != subject.Template.Region
                && subject["SourceDBInstanceIdentifier"].AsText is { } id
                && !id.StartsWith("arn:", StringComparison.Ordinal)
                    ? new Violation(
                        $"'{id}' in {region}",
                        "a source in another Region is named by its ARN",
                        $"Use arn:aws:rds:{region}:ACCOUNT:db:{id}."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC177",
            ResourceSets.Instance,
            "SourceDBInstanceIdentifier",
            "one source",
            Api,
            subject =>
                subject["SourceDBInstanceIdentifier"].IsGiven && subject["SourceDBClusterIdentifier"].IsGiven
                    ? new Violation(
                        "SourceDBInstanceIdentifier and SourceDBClusterIdentifier",
                        "a replica has one source",
                        "Remove one of them."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC178",
            ResourceSets.Instance,
            "Engine",
            "the source's engine",
            Guide,
            subject =>
                subject["Engine"].AsText is { } engine
                && subject.Database.Source?["Engine"].AsText is { } other
                && !engine.Equals(other, StringComparison.OrdinalIgnoreCase)
                    ? new Violation(
                        subject["Engine"].ToString(),
                        $"its source {subject.Database.Source.Path} is {other}",
                        "Remove it; a replica inherits the engine."
                    )
                    : null
        ),
        RuleFactory.Check("RDSC179", ResourceSets.Instance, "EngineVersion", "a version not below the source's", Guide, OlderThanSource),
        RuleFactory.Check(
            "RDSC180",
            ResourceSets.Instance,
            "SourceDBInstanceIdentifier",
            "at most four instances in a chain",
            AwsDocs.Rds("USER_ReadRepl.MySQL"),
            subject =>
                Conditions.RdsInstance(subject) && Chain(subject) is { Closed: false, Length: > MaxChain } chain
                    ? new Violation(
                        string.Create(CultureInfo.InvariantCulture, $"{chain.Length} instances in a chain"),
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"a chain of replication has at most {MaxChain} instances, the first source among them"
                        ),
                        "Replicate from an earlier one."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC181",
            ResourceSets.Instance,
            "SourceDBClusterIdentifier",
            "a Multi-AZ DB cluster as the source",
            Api,
            subject =>
                subject.Database is { IsInstance: true, SourceCluster: { } cluster }
                && cluster["Engine"].AsText?.StartsWith("aurora", StringComparison.OrdinalIgnoreCase) == true
                    ? new Violation(
                        cluster.Path,
                        "an instance replicates a Multi-AZ DB cluster, not an Aurora cluster",
                        "Add an instance to the Aurora cluster with DBClusterIdentifier."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC182",
            ResourceSets.Instance,
            "SourceDBInstanceIdentifier",
            "no Aurora instance as the source",
            Api,
            subject =>
                subject.Database.Source is { } source && source["DBClusterIdentifier"].IsGiven
                    ? new Violation(
                        source.Path,
                        "a cluster's member cannot be the source of an instance replica",
                        "Add an instance to the cluster with DBClusterIdentifier."
                    )
                    : null
        ),
        RuleFactory.Excludes(
            "RDSC183",
            ResourceSets.Instance,
            "DBName",
            subject => Conditions.Replica(subject) && Conditions.MySqlFamily(subject),
            "a replica has its source's databases",
            "Remove it from the replica.",
            Api
        ),
        RuleFactory.Check(
            "RDSC184",
            ResourceSets.Instance,
            "DBClusterIdentifier",
            "either a member or a replica",
            Api,
            subject =>
                subject["DBClusterIdentifier"].IsGiven && subject["SourceDBInstanceIdentifier"].IsGiven
                    ? new Violation(
                        "DBClusterIdentifier and SourceDBInstanceIdentifier",
                        "a cluster's member replicates by the cluster",
                        "Remove SourceDBInstanceIdentifier."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC185",
            ResourceSets.Instance,
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
                    ? new Violation("nothing", $"an encrypted replica of a source in {from} needs a key of {region}", "Set KmsKeyId.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC186",
            ResourceSets.Instance,
            "SourceDBInstanceIdentifier",
            "itself not its source",
            Api,
            subject =>
                subject["SourceDBInstanceIdentifier"].AsText is { } source
                && source.Equals(subject["DBInstanceIdentifier"].AsText, StringComparison.OrdinalIgnoreCase)
                    ? new Violation($"'{source}'", "an instance cannot replicate itself", "Name another source.")
                    : null
        ),
    ];

    private static Violation? TooManyReplicas(Subject subject)
    {
        if (!Conditions.RdsInstance(subject))
        {
            return null;
        }
        var replicas = Conditions.ReplicasOf(subject.Template, subject.Resource).Count(replica => !replica.Conditional);
        return replicas <= MaxReplicas
            ? null
            : new Violation(
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

    private static Violation? OtherVpc(Subject subject)
    {
        if (!Conditions.LocalReplica(subject) || subject.Database.Source is not { } source)
        {
            return null;
        }
        var own = Vpc(subject.Template, subject["DBSubnetGroupName"]);
        var other = Vpc(subject.Template, source["DBSubnetGroupName"]);
        return own is null || other is null || own == other
            ? null
            : new Violation(
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

    private static Violation? OlderThanSource(Subject subject)
    {
        if (subject.Database.Source is not { } source || !Conditions.RdsInstance(subject))
        {
            return null;
        }
        var (own, other) = (EngineVersion.Parse(subject["EngineVersion"].AsText), EngineVersion.Parse(source["EngineVersion"].AsText));
        var older =
            own is not null
            && other is not null
            && (Version.Parse(own.Major) < Version.Parse(other.Major) || (own.Major == other.Major && own.Patch < other.Patch));
        return older
            ? new Violation(
                subject["EngineVersion"].ToString(),
                $"its source {source.Path} has {source["EngineVersion"]}, and a replica is never older",
                "Remove it; a replica inherits the version."
            )
            : null;
    }
}
