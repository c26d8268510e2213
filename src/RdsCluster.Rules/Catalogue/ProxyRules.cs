using System.Globalization;
using RdsCluster.Rules.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>RDS Proxy, its targets and endpoints.</summary>
internal static class ProxyRules
{
    private const string Pool = "ConnectionPoolConfigurationInfo.";
    private static readonly string Api = Pages.Api("CreateDBProxy");
    private static readonly string PoolApi = Pages.Api("ConnectionPoolConfiguration");
    private static readonly string Limits = Pages.Rds("rds-proxy.limitations");
    private static readonly string Endpoints = Pages.Rds("rds-proxy-endpoints");
    private static readonly string Versions = Pages.Rds("Concepts.RDS_Fea_Regions_DB-eng.Feature.RDS_Proxy");

    public static readonly Rule[] All =
    [
        Plain.Check(
            "RDSC260",
            On.ProxyTargets,
            "DBProxyName",
            "a proxy of the target's engine family",
            Api,
            subject =>
                Proxy(subject) is { } proxy
                && proxy["EngineFamily"].AsText is { } family
                && Target(subject) is { } target
                && subject.Other(target).Database.IsMySqlFamily
                && family != "MYSQL"
                    ? new Breach(
                        $"'{family}' for {target.Path}",
                        "MySQL, MariaDB and Aurora MySQL are reached through the engine family MYSQL",
                        "Set EngineFamily to MYSQL."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC261",
            On.Proxy,
            "VpcSubnetIds",
            "subnets in two zones or more",
            Pages.Rds("rds-proxy-network-prereqs"),
            subject =>
                Zones.TooFew(subject.Template, subject["VpcSubnetIds"], 2) is { } got
                    ? new Breach(got, "a proxy stands in two zones or more", "Add a subnet in another zone.")
                    : null
        ),
        Plain.Check(
            "RDSC262",
            On.ProxyTargets,
            "DBInstanceIdentifiers",
            "the writer as the target",
            Limits,
            subject =>
                Target(subject) is { Type: ResourceTypes.DBInstance } target && subject.Other(target).Database.IsReplica
                    ? new Breach(
                        target.Path,
                        "a proxy reaches a writer, not a read replica",
                        "Name the source, or connect to the replica directly."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC263",
            On.ProxyTargets,
            Pool + "MaxIdleConnectionsPercent",
            "idle connections not above all connections",
            PoolApi,
            subject =>
                subject[Pool + "MaxIdleConnectionsPercent"].AsNumber is { } idle
                && subject[Pool + "MaxConnectionsPercent"].AsNumber is { } all
                && idle > all
                    ? new Breach(
                        string.Create(CultureInfo.InvariantCulture, $"{idle:0} with MaxConnectionsPercent {all:0}"),
                        "idle connections are a part of all connections",
                        "Lower it."
                    )
                    : null
        ),
        Plain.Range(
            "RDSC264",
            On.ProxyTargets,
            Pool + "MaxConnectionsPercent",
            1,
            100,
            "a proxy takes 1 to 100 percent of max_connections",
            "Choose a number in the range.",
            PoolApi
        ),
        Plain.Range(
            "RDSC265",
            On.ProxyTargets,
            Pool + "MaxIdleConnectionsPercent",
            0,
            100,
            "0 to 100 percent of max_connections may be idle",
            "Choose a number in the range.",
            PoolApi
        ),
        Plain.Range(
            "RDSC266",
            On.ProxyTargets,
            Pool + "ConnectionBorrowTimeout",
            0,
            300,
            "a client waits 0 to 300 seconds for a connection",
            "Choose a number in the range.",
            PoolApi
        ),
        Plain.Range(
            "RDSC267",
            On.Proxy,
            "IdleClientTimeout",
            1,
            28800,
            "an idle client stays 1 to 28800 seconds",
            "Choose a number in the range.",
            Pages.Rds("rds-proxy-connections")
        ),
        Plain.Check("RDSC268", On.ProxyTargets, "DBProxyName", "a target whose version a proxy supports", Versions, UnsupportedVersion),
        Plain.Check(
            "RDSC269",
            On.ProxyEndpoint,
            "TargetRole",
            "a read-only endpoint on a cluster",
            Endpoints,
            subject =>
                subject["TargetRole"].AsText == "READ_ONLY"
                && TargetOf(subject.Template, Find(subject)) is { Type: ResourceTypes.DBInstance } target
                    ? new Breach(
                        $"'READ_ONLY' for {target.Path}",
                        "only a proxy in front of a cluster has read-only endpoints",
                        "Use the reader endpoint of the cluster construct, or an Aurora topology."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC270",
            On.ProxyTargets,
            "DBInstanceIdentifiers",
            "an instance or a cluster",
            Pages.Api("RegisterDBProxyTargets"),
            subject =>
                subject["DBInstanceIdentifiers"].Items.Count > 0 && subject["DBClusterIdentifiers"].Items.Count > 0
                    ? new Breach("instances and clusters", "a target group reaches one instance or one cluster", "Remove one of the lists.")
                    : null
        ),
        Plain.Check(
            "RDSC271",
            On.ProxyTargets,
            "DBInstanceIdentifiers",
            "one target",
            Pages.Api("RegisterDBProxyTargets"),
            subject =>
                Math.Max(subject["DBInstanceIdentifiers"].Items.Count, subject["DBClusterIdentifiers"].Items.Count) is > 1 and var targets
                    ? new Breach(
                        string.Create(CultureInfo.InvariantCulture, $"{targets} targets"),
                        "a target group reaches one instance or one cluster",
                        "Make a proxy for each."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC272",
            On.Proxy,
            "Auth",
            "a way to log in to the database",
            Api,
            subject =>
                (subject["Auth"].IsAbsent || (subject["Auth"].IsList && subject["Auth"].Items.Count == 0))
                && (subject["DefaultAuthScheme"].IsAbsent || subject["DefaultAuthScheme"].AsText == "NONE")
                    ? new Breach(
                        subject["Auth"].ToString(),
                        "a proxy needs secrets, or DefaultAuthScheme IAM_AUTH",
                        "Add the owner's secret to Auth."
                    )
                    : null
        ),
        Plain.Many(
            "RDSC273",
            On.Proxy,
            "Auth",
            "a secret for each login by secret",
            Pages.Api("UserAuthConfig"),
            subject =>
                subject["Auth"]
                    .Items.Where(auth => auth["AuthScheme"].AsText == "SECRETS" && auth["SecretArn"].IsAbsent)
                    .Select(_ => new Breach("SECRETS without SecretArn", "a login by secret names its secret", "Set SecretArn."))
        ),
        Plain.OneOf(
            "RDSC274",
            On.Proxy,
            "Auth[].IAMAuth",
            ["DISABLED", "REQUIRED"],
            "Use REQUIRED, or DISABLED.",
            Pages.Api("UserAuthConfig"),
            subject => subject["EngineFamily"].AsText == "MYSQL",
            subject: "for MySQL allowed"
        ),
        Plain.Check(
            "RDSC275",
            On.ProxyTargets,
            "DBInstanceIdentifiers",
            "no target that is read-only by parameter",
            Limits,
            subject =>
                Target(subject) is { } target
                && subject.Template.Find(ResourceTypes.DBParameterGroup, target["DBParameterGroupName"]) is { } group
                && (group["Parameters"]["read_only"].AsText is "1" or "ON")
                    ? new Breach(
                        "read_only = 1 in the target's parameter group",
                        "a proxy does not reach an instance whose parameter group sets read_only",
                        "Remove read_only from the group."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC276",
            On.Proxy,
            "RequireTLS",
            "TLS with IAM authentication",
            Pages.Rds("rds-proxy.howitworks"),
            subject =>
                subject["RequireTLS"].IsFalseOrAbsent && subject["Auth"].Items.Any(auth => auth["IAMAuth"].AsText == "REQUIRED")
                    ? new Breach(subject["RequireTLS"].ToString(), "a token of IAM authentication goes over TLS", "Set RequireTLS to true.")
                    : null
        ),
        Plain.OneOf(
            "RDSC277",
            On.ProxyTargets,
            Pool + "SessionPinningFilters[]",
            ["EXCLUDE_VARIABLE_SETS"],
            "Use it, or none.",
            Pages.Rds("rds-proxy-managing"),
            subject: "the only filter"
        ),
        Plain.Range(
            "RDSC278",
            On.ProxyTargets,
            Pool + "MaxConnectionsPercent",
            30,
            100,
            "AWS recommends that a proxy keeps some room",
            "Set 30 or more.",
            PoolApi,
            subject => subject[Pool + "MaxConnectionsPercent"].AsNumber is >= 1 and <= 100,
            Severity.Warning
        ),
        Plain.Check(
            "RDSC279",
            On.Rotation,
            "HostedRotationLambda.RotationType",
            "single-user rotation behind a proxy",
            Pages.Rds("rds-proxy-secrets-arns"),
            subject =>
                subject["HostedRotationLambda.RotationType"].AsText is { } type
                && type.EndsWith("MultiUser", StringComparison.Ordinal)
                && UsedByProxy(subject)
                    ? new Breach(
                        $"'{type}'",
                        "a proxy follows one user by one secret, and multi-user rotation changes between two",
                        "Use single-user rotation."
                    )
                    : null
        ),
        Plain.OneOf(
            "RDSC280",
            On.Proxy,
            "Auth[].ClientPasswordAuthType",
            ["MYSQL_NATIVE_PASSWORD", "MYSQL_CACHING_SHA2_PASSWORD"],
            "Use MYSQL_CACHING_SHA2_PASSWORD.",
            Pages.Api("UserAuthConfig"),
            subject => subject["EngineFamily"].AsText == "MYSQL",
            subject: "for MySQL allowed"
        ),
        Plain.OneOf("RDSC281", On.ProxyTargets, "TargetGroupName", ["default"], "Use default.", Pages.Api("RegisterDBProxyTargets")),
        Plain.OneOf("RDSC282", On.Proxy, "EngineFamily", ["MYSQL", "POSTGRESQL", "SQLSERVER"], "Use MYSQL.", Api),
        Plain.Check(
            "RDSC283",
            On.ProxyEndpoint,
            "TargetRole",
            "a reader behind a read-only endpoint",
            Endpoints,
            subject =>
                subject["TargetRole"].AsText == "READ_ONLY"
                && TargetOf(subject.Template, Find(subject)) is { Type: ResourceTypes.DBCluster } cluster
                && subject.Other(cluster).Database.IsAurora
                && When.MembersOf(subject.Template, cluster).Count() is 1
                    ? new Breach(
                        $"'READ_ONLY' for {cluster.Path} with one instance",
                        "a read-only endpoint leads to a reader",
                        "Add a reader to the cluster."
                    )
                    : null
        ),
        Plain.OneOf(
            "RDSC284",
            On.ProxyEndpoint,
            "TargetRole",
            ["READ_WRITE", "READ_ONLY"],
            "Use one of them.",
            Pages.Api("CreateDBProxyEndpoint")
        ),
        Plain.Check(
            "RDSC285",
            On.ProxyEndpoint,
            "VpcSubnetIds",
            "subnets in two zones or more",
            Pages.Rds("rds-proxy-network-prereqs"),
            subject =>
                Zones.TooFew(subject.Template, subject["VpcSubnetIds"], 2) is { } got
                    ? new Breach(got, "a proxy endpoint stands in two zones or more", "Add a subnet in another zone.")
                    : null
        ),
        Plain.OneOf("RDSC286", On.Proxy, "DefaultAuthScheme", ["NONE", "IAM_AUTH"], "Use one of them.", Api),
        Plain.Check(
            "RDSC287",
            On.Proxy,
            "DebugLogging",
            "no debug logging",
            Pages.Rds("rds-proxy-managing"),
            subject =>
                subject["DebugLogging"].IsTrue
                    ? new Breach("true", "a debug log holds SQL texts, and the proxy switches it off after 24 hours", "Set it to false.")
                    : null,
            Severity.Warning
        ),
        Plain.Check(
            "RDSC288",
            On.ProxyTargets,
            "DBInstanceIdentifiers",
            "no member of a cluster as an instance target",
            Limits,
            subject =>
                Target(subject) is { Type: ResourceTypes.DBInstance } target && target["DBClusterIdentifier"].IsGiven
                    ? new Breach(target.Path, "a proxy reaches an Aurora cluster, not one of its instances", "Use DBClusterIdentifiers.")
                    : null
        ),
    ];

    private static ResourceModel? Find(Subject subject) => subject.Template.Find(ResourceTypes.DBProxy, subject["DBProxyName"]);

    private static ResourceModel? Proxy(Subject subject) => Find(subject);

    private static ResourceModel? Target(Subject subject) => TargetOf(subject.Template, subject.Resource.Properties);

    private static ResourceModel? TargetOf(TemplateModel template, Value group) =>
        group["DBInstanceIdentifiers"]
            .Items.Select(id => template.Find(ResourceTypes.DBInstance, id))
            .Concat(group["DBClusterIdentifiers"].Items.Select(id => template.Find(ResourceTypes.DBCluster, id)))
            .FirstOrDefault(target => target is not null);

    private static ResourceModel? TargetOf(TemplateModel template, ResourceModel? proxy) =>
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

    private static Breach? UnsupportedVersion(Subject subject)
    {
        if (
            Target(subject) is not { } target
            || subject.Other(target).Database is not { IsMySqlFamily: true, Version: { } version } database
        )
        {
            return null;
        }
        var supported = database.Engine switch
        {
            "mysql" => version.Major is "5.7" or "8.0" or "8.4",
            "mariadb" => version.Major is "10.3" or "10.4" or "10.5" or "10.6" or "10.11" or "11.4" or "11.8",
            _ => version.Aurora is not { } aurora
                || aurora >= new Version(3, 1)
                || (aurora.Major == 2 && (aurora.Minor == 7 || aurora.Minor >= 11)),
        };
        return supported
            ? null
            : new Breach($"{database.Engine} {database.VersionText}", "RDS Proxy does not support this version", "Use a newer version.");
    }
}
