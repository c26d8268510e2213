using System.Globalization;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>RDS Proxy and its targets.</summary>
internal static class ProxyRules
{
    private const string Pool = "ConnectionPoolConfigurationInfo.";
    private static readonly string Api = AwsDocs.Api("CreateDBProxy");
    private static readonly string PoolApi = AwsDocs.Api("ConnectionPoolConfiguration");
    private static readonly string Limits = AwsDocs.Rds("rds-proxy.limitations");
    private static readonly string Versions = AwsDocs.Rds("Concepts.RDS_Fea_Regions_DB-eng.Feature.RDS_Proxy");

    public static readonly Rule[] All =
    [
        RuleFactory.Check(
            "RDSC260",
            ResourceSets.ProxyTargets,
            "DBProxyName",
            "a proxy of the target's engine family",
            Api,
            subject =>
                Find(subject) is { } proxy
                && proxy["EngineFamily"].AsText is { } family
                && Target(subject) is { } target
                && subject.Other(target).Database.IsMySqlFamily
                && family != "MYSQL"
                    ? new Violation(
                        $"'{family}' for {target.Path}",
                        "MySQL, MariaDB and Aurora MySQL are reached through the engine family MYSQL",
                        "Set EngineFamily to MYSQL."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC261",
            ResourceSets.Proxy,
            "VpcSubnetIds",
            "subnets in two zones or more",
            AwsDocs.Rds("rds-proxy-network-prereqs"),
            subject =>
                Zones.TooFew(subject.Template, subject["VpcSubnetIds"], 2) is { } got
                    ? new Violation(got, "a proxy stands in two zones or more", "Add a subnet in another zone.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC262",
            ResourceSets.ProxyTargets,
            "DBInstanceIdentifiers",
            "the writer as the target",
            Limits,
            subject =>
                Target(subject) is { Type: ResourceTypes.DBInstance } target && subject.Other(target).Database.IsReplica
                    ? new Violation(
                        target.Path,
                        "a proxy reaches a writer, not a read replica",
                        "Name the source, or connect to the replica directly."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC263",
            ResourceSets.ProxyTargets,
            Pool + "MaxIdleConnectionsPercent",
            "idle connections not above all connections",
            PoolApi,
            subject =>
                subject[Pool + "MaxIdleConnectionsPercent"].AsNumber is { } idle
                && subject[Pool + "MaxConnectionsPercent"].AsNumber is { } all
                && idle > all
                    ? new Violation(
                        string.Create(CultureInfo.InvariantCulture, $"{idle:0} with MaxConnectionsPercent {all:0}"),
                        "idle connections are a part of all connections",
                        "Lower it."
                    )
                    : null
        ),
        RuleFactory.Range(
            "RDSC264",
            ResourceSets.ProxyTargets,
            Pool + "MaxConnectionsPercent",
            1,
            100,
            "a proxy takes 1 to 100 percent of max_connections",
            "Choose a number in the range.",
            PoolApi
        ),
        RuleFactory.Range(
            "RDSC265",
            ResourceSets.ProxyTargets,
            Pool + "MaxIdleConnectionsPercent",
            0,
            100,
            "0 to 100 percent of max_connections may be idle",
            "Choose a number in the range.",
            PoolApi
        ),
        RuleFactory.Range(
            "RDSC266",
            ResourceSets.ProxyTargets,
            Pool + "ConnectionBorrowTimeout",
            0,
            300,
            "a client waits 0 to 300 seconds for a connection",
            "Choose a number in the range.",
            PoolApi
        ),
        RuleFactory.Range(
            "RDSC267",
            ResourceSets.Proxy,
            "IdleClientTimeout",
            1,
            28800,
            "an idle client stays 1 to 28800 seconds",
            "Choose a number in the range.",
            AwsDocs.Rds("rds-proxy-connections")
        ),
        RuleFactory.Check(
            "RDSC268",
            ResourceSets.ProxyTargets,
            "DBProxyName",
            "a target whose version a proxy supports",
            Versions,
            UnsupportedVersion
        ),
        RuleFactory.Check(
            "RDSC270",
            ResourceSets.ProxyTargets,
            "DBInstanceIdentifiers",
            "an instance or a cluster",
            AwsDocs.Api("RegisterDBProxyTargets"),
            subject =>
                subject["DBInstanceIdentifiers"].Items.Count > 0 && subject["DBClusterIdentifiers"].Items.Count > 0
                    ? new Violation(
                        "instances and clusters",
                        "a target group reaches one instance or one cluster",
                        "Remove one of the lists."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC271",
            ResourceSets.ProxyTargets,
            "DBInstanceIdentifiers",
            "one target",
            AwsDocs.Api("RegisterDBProxyTargets"),
            subject =>
                Math.Max(subject["DBInstanceIdentifiers"].Items.Count, subject["DBClusterIdentifiers"].Items.Count) is > 1 and var targets
                    ? new Violation(
                        string.Create(CultureInfo.InvariantCulture, $"{targets} targets"),
                        "a target group reaches one instance or one cluster",
                        "Make a proxy for each."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC272",
            ResourceSets.Proxy,
            "Auth",
            "a way to log in to the database",
            Api,
            subject =>
                (subject["Auth"].IsAbsent || (subject["Auth"].IsList && subject["Auth"].Items.Count == 0))
                && (subject["DefaultAuthScheme"].IsAbsent || subject["DefaultAuthScheme"].AsText == "NONE")
                    ? new Violation(
                        subject["Auth"].ToString(),
                        "a proxy needs secrets, or DefaultAuthScheme IAM_AUTH",
                        "Add the master user's secret to Auth."
                    )
                    : null
        ),
        RuleFactory.Many(
            "RDSC273",
            ResourceSets.Proxy,
            "Auth",
            "a secret for each login by secret",
            AwsDocs.Api("UserAuthConfig"),
            subject =>
                subject["Auth"]
                    .Items.Where(auth => auth["AuthScheme"].AsText == "SECRETS" && auth["SecretArn"].IsAbsent)
                    .Select(_ => new Violation("SECRETS without SecretArn", "a login by secret names its secret", "Set SecretArn."))
        ),
        RuleFactory.OneOf(
            "RDSC274",
            ResourceSets.Proxy,
            "Auth[].IAMAuth",
            ["DISABLED", "REQUIRED"],
            "Use REQUIRED, or DISABLED.",
            AwsDocs.Api("UserAuthConfig"),
            subject => subject["EngineFamily"].AsText == "MYSQL",
            subject: "for MySQL allowed"
        ),
        RuleFactory.Check(
            "RDSC275",
            ResourceSets.ProxyTargets,
            "DBInstanceIdentifiers",
            "no target that is read-only by parameter",
            Limits,
            subject =>
                Target(subject) is { } target
                && subject.Template.Find(ResourceTypes.DBParameterGroup, target["DBParameterGroupName"]) is { } group
                && (group["Parameters"]["read_only"].AsText is "1" or "ON")
                    ? new Violation(
                        "read_only = 1 in the target's parameter group",
                        "a proxy does not reach an instance whose parameter group sets read_only",
                        "Remove read_only from the group."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC276",
            ResourceSets.Proxy,
            "RequireTLS",
            "TLS with IAM authentication",
            AwsDocs.Rds("rds-proxy.howitworks"),
            subject =>
                subject["RequireTLS"].IsFalseOrAbsent && subject["Auth"].Items.Any(auth => auth["IAMAuth"].AsText == "REQUIRED")
                    ? new Violation(
                        subject["RequireTLS"].ToString(),
                        "a token of IAM authentication goes over TLS",
                        "Set RequireTLS to true."
                    )
                    : null
        ),
        RuleFactory.OneOf(
            "RDSC277",
            ResourceSets.ProxyTargets,
            Pool + "SessionPinningFilters[]",
            ["EXCLUDE_VARIABLE_SETS"],
            "Use it, or none.",
            AwsDocs.Rds("rds-proxy-managing"),
            subject: "the only filter"
        ),
        RuleFactory.Range(
            "RDSC278",
            ResourceSets.ProxyTargets,
            Pool + "MaxConnectionsPercent",
            30,
            100,
            "AWS recommends that a proxy keeps some room",
            "Set 30 or more.",
            PoolApi,
            subject => subject[Pool + "MaxConnectionsPercent"].AsNumber is >= 1 and <= 100,
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC279",
            ResourceSets.Rotation,
            "HostedRotationLambda.RotationType",
            "single-user rotation behind a proxy",
            AwsDocs.Rds("rds-proxy-secrets-arns"),
            subject =>
                subject["HostedRotationLambda.RotationType"].AsText is { } type
                && type.EndsWith("MultiUser", StringComparison.Ordinal)
                && UsedByProxy(subject)
                    ? new Violation(
                        $"'{type}'",
                        "a proxy follows one user by one secret, and multi-user rotation changes between two",
                        "Use single-user rotation."
                    )
                    : null
        ),
        RuleFactory.OneOf(
            "RDSC280",
            ResourceSets.Proxy,
            "Auth[].ClientPasswordAuthType",
            ["MYSQL_NATIVE_PASSWORD", "MYSQL_CACHING_SHA2_PASSWORD"],
            "Use MYSQL_CACHING_SHA2_PASSWORD.",
            AwsDocs.Api("UserAuthConfig"),
            subject => subject["EngineFamily"].AsText == "MYSQL",
            subject: "for MySQL allowed"
        ),
        RuleFactory.OneOf(
            "RDSC281",
            ResourceSets.ProxyTargets,
            "TargetGroupName",
            ["default"],
            "Use default.",
            AwsDocs.Api("RegisterDBProxyTargets")
        ),
        RuleFactory.OneOf("RDSC282", ResourceSets.Proxy, "EngineFamily", ["MYSQL", "POSTGRESQL", "SQLSERVER"], "Use MYSQL.", Api),
        RuleFactory.OneOf("RDSC286", ResourceSets.Proxy, "DefaultAuthScheme", ["NONE", "IAM_AUTH"], "Use one of them.", Api),
        RuleFactory.Check(
            "RDSC287",
            ResourceSets.Proxy,
            "DebugLogging",
            "no debug logging",
            AwsDocs.Rds("rds-proxy-managing"),
            subject =>
                subject["DebugLogging"].IsTrue
                    ? new Violation("true", "a debug log holds SQL texts, and the proxy switches it off after 24 hours", "Set it to false.")
                    : null,
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC288",
            ResourceSets.ProxyTargets,
            "DBInstanceIdentifiers",
            "no member of a cluster as an instance target",
            Limits,
            subject =>
                Target(subject) is { Type: ResourceTypes.DBInstance } target && target["DBClusterIdentifier"].IsGiven
                    ? new Violation(target.Path, "a proxy reaches an Aurora cluster, not one of its instances", "Use DBClusterIdentifiers.")
                    : null
        ),
    ];

    public static ResourceModel? Find(Subject subject) => subject.Template.Find(ResourceTypes.DBProxy, subject["DBProxyName"]);

    private static ResourceModel? Target(Subject subject) => TargetOf(subject.Template, subject.Resource.Properties);

    private static ResourceModel? TargetOf(TemplateModel template, Value group) =>
        group["DBInstanceIdentifiers"]
            .Items.Select(id => template.Find(ResourceTypes.DBInstance, id))
            .Concat(group["DBClusterIdentifiers"].Items.Select(id => template.Find(ResourceTypes.DBCluster, id)))
            .FirstOrDefault(target => target is not null);

    public static ResourceModel? TargetOf(TemplateModel template, ResourceModel? proxy) =>
        proxy is null
            ? null
            : template
                .OfType(ResourceTypes.DBProxyTargetGroup)
                .Where(group => template.Find(ResourceTypes.DBProxy, group["DBProxyName"]) == proxy)
                .Select(group => TargetOf(template, group.Properties))
                .FirstOrDefault(target => target is not null);

    private static bool UsedByProxy(Subject subject)
    {
        var secret = SecretRules.SecretOf(subject.Template, subject["SecretId"]);
        return secret is not null
            && subject
                .Template.OfType(ResourceTypes.DBProxy)
                .Any(proxy => proxy["Auth"].Items.Any(auth => SecretRules.SecretOf(subject.Template, auth["SecretArn"]) == secret));
    }

    private static Violation? UnsupportedVersion(Subject subject)
    {
        if (
            Target(subject) is not { } target
            || subject.Other(target).Database is not { IsMySqlFamily: true, Version: { } version } database
        )
        {
            return null;
        }
        // Series after the listed ones are not judged: the proxy follows new series of the engines.
        var supported = database.Engine switch
        {
            "mysql" => version.Series >= new Version(5, 7),
            "mariadb" => version.Series >= new Version(10, 3),
            _ => version.Aurora is not { } aurora
                || aurora >= new Version(3, 1)
                || (aurora.Major == 2 && (aurora.Minor == 7 || aurora.Minor >= 11)),
        };
        return supported
            ? null
            : new Violation($"{database.Engine} {database.VersionText}", "RDS Proxy does not support this version", "Use a newer version.");
    }
}
