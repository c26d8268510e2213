using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Cases in which a rule holds; each is true only when the case is certain.</summary>
internal static class Conditions
{
    /// <summary>RDS for MySQL or MariaDB, as an instance.</summary>
    public static bool RdsInstance(Subject subject) => subject.Database is { IsInstance: true, IsRds: true };

    /// <summary>An instance with its own storage: RDS for MySQL or MariaDB, or a replica of an instance whose engine is not known.
    /// Only for what holds for every engine of RDS.</summary>
    public static bool AnyRdsInstance(Subject subject) =>
        RdsInstance(subject)
        || (subject.Database is { IsInstance: true, IsMember: false, Engine: null } && subject["SourceDBInstanceIdentifier"].IsGiven);

    /// <summary>RDS for MySQL or MariaDB, an instance that starts empty.</summary>
    public static bool FreshRdsInstance(Subject subject) => RdsInstance(subject) && subject.Database.IsFresh;

    public static bool MySqlFamily(Subject subject) => subject.Database.IsMySqlFamily;

    public static bool Aurora(Subject subject) => subject.Database.IsAurora;

    public static bool AuroraMySql(Subject subject) => subject.Database.IsAuroraMySql;

    public static bool AuroraCluster(Subject subject) => subject.Database is { IsCluster: true, IsAurora: true };

    public static bool MultiAzCluster(Subject subject) => subject.Database.IsMultiAzCluster;

    public static bool Replica(Subject subject) => subject.Database.IsReplica;

    /// <summary>A replica whose source is in the same stack, so in the same Region.</summary>
    public static bool LocalReplica(Subject subject) => subject.Database.Source is not null && subject["SourceRegion"].IsAbsent;

    public static bool Member(Subject subject) => subject.Database.IsMember;

    /// <summary>A cluster that belongs to a global database.</summary>
    public static bool Global(Subject subject) => subject["GlobalClusterIdentifier"] is { IsGiven: true, AsText: null or { Length: > 0 } };

    public static Func<Subject, bool> Given(string property) => subject => subject[property].IsGiven;

    public static Func<Subject, bool> Not(string property, string value) =>
        subject => subject[property].AsText is { } text && !text.Equals(value, StringComparison.OrdinalIgnoreCase);

    public static Func<Subject, bool> Is(string property, params string[] values) =>
        subject => subject[property].AsText is { } text && values.Contains(text, StringComparer.OrdinalIgnoreCase);

    public static Func<Subject, bool> True(string property) => subject => subject[property].IsTrue;

    public static Func<Subject, bool> Off(string property) => subject => subject[property].IsFalseOrAbsent;

    public static Func<Subject, bool> Both(Func<Subject, bool> one, Func<Subject, bool> other) => subject => one(subject) && other(subject);

    /// <summary>All instances of the stack that belong to a cluster.</summary>
    public static IEnumerable<ResourceModel> MembersOf(TemplateModel template, ResourceModel cluster) =>
        template
            .OfType(ResourceTypes.DBInstance)
            .Where(instance => template.Find(ResourceTypes.DBCluster, instance["DBClusterIdentifier"]) == cluster);

    /// <summary>All replicas of the stack that an instance is the source of.</summary>
    public static IEnumerable<ResourceModel> ReplicasOf(TemplateModel template, ResourceModel source) =>
        template
            .OfType(ResourceTypes.DBInstance)
            .Where(instance => template.Find(ResourceTypes.DBInstance, instance["SourceDBInstanceIdentifier"]) == source);
}
