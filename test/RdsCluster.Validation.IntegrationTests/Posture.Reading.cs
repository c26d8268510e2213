using RdsCluster.Rules;
using RdsCluster.Rules.Catalogue;
using RdsCluster.Templates.Models;

namespace RdsCluster.Validation.IntegrationTests;

internal static partial class Posture
{
    private static bool IsMember(ResourceModel r) => r.Type == ResourceTypes.DBInstance && r["DBClusterIdentifier"].IsGiven;

    private static bool Inherits(ResourceModel r) => IsMember(r) || r["SourceDBInstanceIdentifier"].IsGiven;

    private static bool IsMultiAz(ResourceModel r) => r.Type == ResourceTypes.DBCluster && r["Engine"].AsText == "mysql";

    private static bool IsPlainMariaDb(ResourceModel r) => r["Family"].AsText?.StartsWith("aurora", StringComparison.Ordinal) == true;

    private static string[] Logs(ResourceModel r) =>
        IsMultiAz(r) ? ["error", "general", "slowquery"] : ["audit", "error", "general", "slowquery"];

    private static string LogGroup(ResourceModel r, string log) =>
        r.Type == ResourceTypes.DBCluster
            ? $"/aws/rds/cluster/{r["DBClusterIdentifier"].AsText}/{log}"
            : $"/aws/rds/instance/{r["DBInstanceIdentifier"].AsText}/{log}";

    private static bool Audited(TemplateModel t, ResourceModel r) =>
        Inherits(r)
        || IsMultiAz(r)
        || (
            r.Type == ResourceTypes.DBCluster
                ? t.Find(ResourceTypes.DBClusterParameterGroup, r["DBClusterParameterGroupName"])
                    ?["Parameters"]["server_audit_logging"]
                    .AsText == "1"
                : t.Find(ResourceTypes.OptionGroup, r["OptionGroupName"])
                    ?["OptionConfigurations"].Items.Any(option => option["OptionName"].AsText == "MARIADB_AUDIT_PLUGIN") == true
        );

    private static bool TlsRequired(TemplateModel t, ResourceModel r) =>
        Inherits(r)
        || (
            r.Type == ResourceTypes.DBCluster
                ? t.Find(ResourceTypes.DBClusterParameterGroup, r["DBClusterParameterGroupName"])
                : t.Find(ResourceTypes.DBParameterGroup, r["DBParameterGroupName"])
        )
            ?["Parameters"]["require_secure_transport"]
            .AsText
            is "1"
                or "ON";

    /// <summary>A secondary Region of a global database has its primary's users.</summary>
    private static bool IsSecondary(ResourceModel r) => r["GlobalClusterIdentifier"].IsGiven && r["MasterUsername"].IsAbsent;

    private static string BackupArn(ResourceModel r) =>
        r.Type == ResourceTypes.DBCluster ? $":cluster:{r["DBClusterIdentifier"].AsText}" : $":db:{r["DBInstanceIdentifier"].AsText}";

    /// <summary>The subnet's route table leads to an internet gateway.</summary>
    private static bool ReachesInternet(TemplateModel t, Value subnet) =>
        subnet.Target is { } id
        && t.OfType("AWS::EC2::SubnetRouteTableAssociation")
            .Where(association => association["SubnetId"].Target == id)
            .Any(association =>
                t.OfType("AWS::EC2::Route")
                    .Any(route => route["RouteTableId"].Target == association["RouteTableId"].Target && route["GatewayId"].IsGiven)
            );

    /// <summary>CPU, memory, storage (not Aurora's, which grows) and connections of every instance; lag of every reader.</summary>
    private static bool HasAlarms(TemplateModel t, ResourceModel r)
    {
        if (r.Type == ResourceTypes.DBCluster)
        {
            // RDS makes the three members of a Multi-AZ DB cluster, each of which may come to read.
            return !IsMultiAz(r)
                || Enumerable
                    .Range(1, 3)
                    .All(number =>
                        Measured(t, $"{r["DBClusterIdentifier"].AsText}-instance-{number}")
                            .IsSupersetOf([.. Alarmed, "FreeStorageSpace", "ReplicaLag"])
                    );
        }

        var aurora = r["Engine"].AsText == "aurora-mysql";
        string[] needed =
        [
            .. Alarmed,
            .. aurora ? [] : new[] { "FreeStorageSpace" },
            .. r["SourceDBInstanceIdentifier"].IsGiven ? ["ReplicaLag"] : Array.Empty<string>(),
        ];
        // A serverless instance has no fixed number of connections.
        return Measured(t, r["DBInstanceIdentifier"].AsText)
            .IsSupersetOf(needed.Where(metric => metric != "DatabaseConnections" || r["DBInstanceClass"].AsText != "db.serverless"));
    }

    /// <summary>The metrics of an instance that have an alarm.</summary>
    private static HashSet<string?> Measured(TemplateModel t, string? instance) =>
        [
            .. t.OfType(ResourceTypes.Alarm)
                .Where(alarm => alarm["Dimensions"].Items.Any(dimension => dimension["Value"].AsText is { } name && name == instance))
                .Select(alarm => alarm["MetricName"].AsText),
        ];

    private static Value Data(ResourceModel template) => template["LaunchTemplateData"];

    private static IEnumerable<ResourceModel> Groups(TemplateModel t, ResourceModel template) =>
        Data(template)["NetworkInterfaces"]
            .Items.SelectMany(card => card["Groups"].Items)
            .SelectMany(group => t.Mentioned(ResourceTypes.SecurityGroup, group));

    /// <summary>Texts of a list, also those that pseudo parameters are put into.</summary>
    private static IEnumerable<string> Names(Value list) => list.Items.DefaultIfEmpty(list).Select(item => item.Identity).OfType<string>();

    private static IReadOnlyList<Value> Statements(Value document) => document["Statement"].Items;

    private static bool Has(Value list, string text) => list.Items.Any(item => item.AsText == text);

    private static bool IsEveryone(Value principal) => principal.AsText == "*" || Has(principal["AWS"], "*");

    private static bool IsGuarded(string? service) =>
        service is "monitoring.rds.amazonaws.com" or "backup.amazonaws.com" or "rds.amazonaws.com";
}
